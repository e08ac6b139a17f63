import type { Permission } from '@backstage/plugin-permission-common';
import { KcmBackupError, NotFoundError } from '@kcm-backup/core';

/** The caller sees the hub, and may not do this with it. */
export class MissingPermissionError extends KcmBackupError {
  /** The one that lacks. */
  readonly permission: string;

  constructor(hub: string, { name }: Permission, owners: readonly string[]) {
    super(`You may not do this with ${hub}: it takes ${name}.`, {
      remedy: `Ask ${
        owners.length > 0 ? `${owners.join(', ')}, who own ${hub}, or ` : ''
      }whoever keeps the permission policy of this portal for ${name}.`,
    });
    this.permission = name;
  }
}

/** The same for a hub that is not there and for one that must not be seen. */
export function noSuchHub(hub: string): NotFoundError {
  return new NotFoundError(`There is no management cluster ${hub}.`, {
    remedy:
      'Look for the name in the fleet page. One that is missing there is not in kcmBackup.hubs, or you lack kcm-backup.status.read for it.',
  });
}
