import type { Fleet } from '@kcm-backup/core';
import { openSnapshotFleet } from '@kcm-backup/kubernetes';

/** Exported YAML: a file, a folder, a support bundle. */
export function openSnapshot(path: string, cwd: string): Promise<Fleet> {
  return openSnapshotFleet(path, { cwd });
}
