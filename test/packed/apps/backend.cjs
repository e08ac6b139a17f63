const { createBackend } = require('@backstage/backend-defaults');

// As the README of the plugin says.
const backend = createBackend();
for (const feature of [
  '@backstage/plugin-auth-backend',
  '@backstage/plugin-auth-backend-module-guest-provider',
  '@backstage/plugin-catalog-backend',
  '@backstage/plugin-permission-backend',
  '@backstage/plugin-permission-backend-module-allow-all-policy',
  '@backstage/plugin-events-backend',
  '@backstage/plugin-notifications-backend',
  '@backstage/plugin-signals-backend',
  '@kcm-backup/backstage-plugin-kcm-backup-backend',
  '@kcm-backup/backstage-plugin-catalog-backend-module-kcm-backup',
]) {
  backend.add(require(feature));
}
backend.start();
