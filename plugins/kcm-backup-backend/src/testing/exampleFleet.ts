import { join } from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';

/** The moment that the example fleet was exported at. */
export const EXAMPLE_MOMENT = '2026-11-24T14:12:00Z';

/** Six hubs of all sorts, as examples/fleet has them. */
export const EXAMPLE_HUBS = [
  'mgmt-eu',
  'mgmt-us',
  'mgmt-apac',
  'mgmt-dc',
  'mgmt-edge',
  'mgmt-lab',
] as const;

const FOLDER = join(
  resolvePackagePath('@kcm-backup/backstage-plugin-kcm-backup-backend'),
  '../../examples/fleet',
);

/** `kcmBackup` of an app-config with the example fleet. */
export function exampleConfig() {
  return {
    kcmBackup: {
      hubs: EXAMPLE_HUBS.map(name => ({
        name,
        access: {
          type: 'snapshot',
          path: join(FOLDER, name),
          exportedAt: EXAMPLE_MOMENT,
        },
      })),
    },
  };
}
