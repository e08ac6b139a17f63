import type { Fleet } from '@kcm-backup/core';

export async function openSnapshotFleet(
  _path: string,
  _cwd: string,
): Promise<Fleet> {
  throw new Error('the adapter of snapshots is not built in yet');
}
