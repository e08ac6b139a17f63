import { AuthenticationError } from '@backstage/errors';
import { createProxyAuthenticator } from '@backstage/plugin-auth-node';

/** Header by which the sign-in page says whom it wants to be. */
export const DEMO_USER_HEADER = 'x-kcm-backup-demo-user';

/** Takes the name of a User of the demo's catalog for the proof of being him. */
export const demoAuthenticator = createProxyAuthenticator({
  defaultProfileTransform: async ({ user }: { readonly user: string }) => ({
    profile: { displayName: user },
  }),
  initialize: () => undefined,
  async authenticate({ req }) {
    const user = req.header(DEMO_USER_HEADER);
    if (!user) {
      throw new AuthenticationError(
        `The header ${DEMO_USER_HEADER} is missing: it names a User of the catalog.`,
      );
    }
    return { result: { user } };
  },
});
