import { ProxiedSignInPage } from '@backstage/core-components';
import type { SignInPageProps } from '@backstage/plugin-app-react';
import { useState } from 'react';
import { ChooseUser } from './ChooseUser';
import { forgetOnSignOut } from './forgetOnSignOut';
import { rememberedUser } from './rememberedUser';

/** Signs in as the one who is chosen: the demo knows no passwords. */
export function DemoSignInPage({ onSignInSuccess }: SignInPageProps) {
  const [user, setUser] = useState(rememberedUser.get);
  if (user === undefined) {
    return (
      <ChooseUser
        onChoose={name => {
          rememberedUser.set(name);
          setUser(name);
        }}
      />
    );
  }
  return (
    <ProxiedSignInPage
      provider="demo"
      headers={{ 'x-kcm-backup-demo-user': user }}
      onSignInSuccess={identity => onSignInSuccess(forgetOnSignOut(identity))}
    />
  );
}
