/**
 * The demo signs in whoever asks, as whom he asks for.
 *
 * @throws Error in production, whatever the configuration says
 */
export function refuseInProduction(environment: string | undefined): void {
  if (environment === 'production') {
    throw new Error(
      'The demo of kcm-backup signs in anyone without a password, so it does not start with NODE_ENV=production. ' +
        "In your own Backstage, bind an auth provider and a permission policy of yours; README.md of the plugin's backend says how.",
    );
  }
}
