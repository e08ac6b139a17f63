import type { Backup } from '@kcm-backup/core';
import { InMemoryObjectStore } from '@kcm-backup/core/testing';
import { parseArgs } from '../../cli/parseArgs';
import type { SourceFlagValues } from '../../open/openSources';
import { openSession } from '../../session';
import { createTestContext } from '../../testing/createTestContext';
import { restore } from './noun';
import { planSources } from './planSources';

/** As kcm labels what its schedules make. */
const backup = (day: number, region?: string): Backup => ({
  apiVersion: 'velero.io/v1',
  kind: 'Backup',
  metadata: {
    name: `nightly-${region ? `${region}-` : ''}202611${day}020017`,
    labels: {
      'k0rdent.mirantis.com/management-backup': 'nightly',
      ...(region && { 'k0rdent.mirantis.com/region': region }),
    },
  },
  status: { startTimestamp: `2026-11-${day}T02:00:17Z` },
});

const store = new InMemoryObjectStore(
  new Map(
    [backup(23), backup(23, 'eu-west'), backup(24), backup(24, 'eu-west')].map(
      one => [
        `backups/${one.metadata.name}/velero-backup.json`,
        new TextEncoder().encode(JSON.stringify(one)),
      ],
    ),
  ),
);

async function namesOf(name: string, regions: readonly string[]) {
  const parsed = parseArgs(
    [
      ...['restore', 'plan', name, '--provider', 'aws', '--bucket', 'kcm'],
      ...['--credentials-file', 'keys'],
    ],
    [restore],
  );
  if (parsed.kind !== 'run') throw new Error('that is no command line');
  const context = createTestContext({ store, files: { keys: 'x' } });
  const session = openSession(context, parsed.globals, context.signal);
  const flags = parsed.flags as unknown as SourceFlagValues;
  const planned = await planSources(session, name, regions, flags, 'test');
  return planned.map(({ source }) => source.name);
}

it('takes the newest run of a schedule, with the region', async () => {
  expect(await namesOf('nightly', ['eu-west'])).toEqual([
    'nightly-20261124020017',
    'nightly-eu-west-20261124020017',
  ]);
});

it("finds the region's part of an older run by the hub's", async () => {
  expect(await namesOf('nightly-20261123020017', ['eu-west'])).toEqual([
    'nightly-20261123020017',
    'nightly-eu-west-20261123020017',
  ]);
});

it('takes the hub alone where no region is asked for', async () => {
  expect(await namesOf('nightly-20261123020017', [])).toEqual([
    'nightly-20261123020017',
  ]);
});

it('tells a region that was not backed up', async () => {
  await expect(namesOf('nightly', ['eu-wset'])).rejects.toThrow(
    'nightly-20261124020017 has no part of eu-wset, only of management, eu-west.',
  );
});
