import type { Fleet } from '../ports/Fleet';
import { assessDrStatus } from '../status/assessDrStatus';
import type { DrStatus } from '../status/DrStatus';
import { readDrInput, type DrReadOptions } from './readDrInput';

/**
 * How well a hub and its regions could be brought back, as of `now`.
 *
 * @throws what {@link readDrInput} throws
 */
export async function readDrStatus(
  fleet: Fleet,
  now: Date,
  options: DrReadOptions,
): Promise<DrStatus> {
  return assessDrStatus(await readDrInput(fleet, options), now);
}
