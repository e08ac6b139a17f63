import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { assessDr, readDrInput } from '@kcm-backup/core';
import { openSnapshotFleet } from './openSnapshotFleet';

const FLEET = join(__dirname, '../../../../examples/fleet');
const AT = new Date('2026-11-24T14:12:00Z');
const hubs = readdirSync(FLEET).filter(name => name.startsWith('mgmt-'));

async function read(hub: string) {
  const fleet = await openSnapshotFleet(join(FLEET, hub), { cwd: FLEET });
  return readDrInput(fleet, { namespace: 'kcm-system' });
}

it('has hubs', () => expect(hubs.length).toBeGreaterThan(4));

describe.each(hubs)('the history of %s', name => {
  it('agrees with its status', async () => {
    const { status, history } = assessDr(await read(name), AT);
    for (const { cluster, lastRuns, recoveryPoints } of status.clusters) {
      const usable = history.runs.filter(
        run => run.usable && run.cluster === cluster,
      );
      expect(usable).toHaveLength(recoveryPoints);
      const strips = history.timelines
        .filter(timeline => timeline.cluster === cluster)
        .map(({ slots }) => slots);
      expect([...strips, []]).toContainEqual(lastRuns);
    }
  });

  it('knows every Backup that its slots name', async () => {
    const { runs, timelines } = assessDr(await read(name), AT).history;
    const named = timelines.flatMap(({ cluster, slots }) =>
      slots.flatMap(({ backup }) => (backup ? `${cluster}/${backup}` : [])),
    );
    expect(runs.map(run => `${run.cluster}/${run.name}`)).toEqual(
      expect.arrayContaining(named),
    );
  });
});
