import { createBackend } from '@backstage/backend-defaults';

/** Backstage as an adopter would run it, and the demo's own sign-in and policy. */
const backend = createBackend();

backend.add(import('@backstage/plugin-app-backend'));
backend.add(import('@backstage/plugin-auth-backend'));
backend.add(import('@backstage/plugin-catalog-backend'));
backend.add(
  import('@backstage/plugin-catalog-backend-module-scaffolder-entity-model'),
);
backend.add(import('@backstage/plugin-events-backend'));
backend.add(import('@backstage/plugin-notifications-backend'));
backend.add(import('@backstage/plugin-permission-backend'));
backend.add(import('@backstage/plugin-scaffolder-backend'));
backend.add(import('@backstage/plugin-signals-backend'));

backend.add(import('@kcm-backup/backstage-plugin-kcm-backup-backend'));
backend.add(
  import('@kcm-backup/backstage-plugin-catalog-backend-module-kcm-backup'),
);

backend.add(import('./demo/demoAuthModule'));
backend.add(import('./demo/demoPermissionModule'));

backend.start();
