import { SignInPageBlueprint } from '@backstage/plugin-app-react';

/** The sign-in of the demo. */
export const signInExtension = SignInPageBlueprint.make({
  params: {
    loader: async () => (await import('./DemoSignInPage')).DemoSignInPage,
  },
});
