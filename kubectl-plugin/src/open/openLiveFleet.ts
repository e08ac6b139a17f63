import type { Fleet } from '@kcm-backup/core';
import type { FleetOptions } from '../context';

/** The management cluster that the kubeconfig and the flags point at. */
export async function openLiveFleet(
  _options: FleetOptions,
  _env: Readonly<Record<string, string | undefined>>,
): Promise<Fleet> {
  throw new Error('the adapter of a live cluster is not built in yet');
}
