import { zoneNames } from './zoneNames';

/**
 * Go's time.LoadLocation (Go 1.26, time/zoneinfo.go) for a container that runs
 * in UTC, as kcm's does: `Local` and the empty name are UTC.
 *
 * @returns the IANA name
 * @throws Error with Go's error text
 */
export function loadLocation(name: string): string {
  if (name === '' || name === 'Local') return 'UTC';
  if (name.includes('..') || name.startsWith('/') || name.startsWith('\\')) {
    throw new Error('time: invalid location name');
  }
  if (!zoneNames.has(name)) throw new Error(`unknown time zone ${name}`);
  return name;
}
