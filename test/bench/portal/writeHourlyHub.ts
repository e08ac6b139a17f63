// The examples are no package: there is no other way to what writes them.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HubDescription } from '../../../examples/fleet/generate/HubDescription';
import { hubFiles } from '../../../examples/fleet/generate/hubFiles';
import { mgmtUs } from '../../../examples/fleet/generate/hubs/mgmtUs';
import { later } from '../../../examples/fleet/generate/times';

const LAST = '2026-11-24T14:00:00Z';
const HOUR = 3600;

/** Exports a hub whose backups were made every hour, and all are still there. */
export function writeHourlyHub(
  folder: string,
  name: string,
  backups: number,
): void {
  mkdirSync(folder, { recursive: true });
  for (const [file, text] of hubFiles(hourlyHub(name, backups))) {
    writeFileSync(join(folder, file), text);
  }
}

function hourlyHub(name: string, backups: number): HubDescription {
  const first = later(LAST, (1 - backups) * HOUR);
  const { management } = mgmtUs.velero;
  const [location] = management.locations;
  return {
    ...mgmtUs,
    name,
    managementBackups: [
      { name: 'hourly', since: later(first, -60), schedule: '0 * * * *' },
    ],
    velero: {
      management: {
        ...management,
        locations: [{ ...location, unavailable: undefined, synced: undefined }],
        backups: [
          {
            plan: 'hourly',
            first,
            last: LAST,
            everyHours: 1,
            second: 20,
            locations: [location.name],
            items: [466, 488],
            seconds: [26, 31],
          },
        ],
      },
    },
  };
}
