import type { IdentityApi } from '@backstage/frontend-plugin-api';
import { rememberedUser } from './rememberedUser';

/** The same identity; signing out, the tab forgets whom it was signed in as. */
export function forgetOnSignOut(identity: IdentityApi): IdentityApi {
  return {
    getProfileInfo: () => identity.getProfileInfo(),
    getBackstageIdentity: () => identity.getBackstageIdentity(),
    getCredentials: () => identity.getCredentials(),
    signOut: async () => {
      rememberedUser.forget();
      await identity.signOut();
    },
  };
}
