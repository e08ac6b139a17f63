import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { HEALTHY_AT, healthyHub } from '@kcm-backup/core/testing';
import { judgeHub } from '../judgeHub';
import { keyOfRun, runChanges } from './runChanges';

const LATER = new Date('2026-11-25T00:00:00Z');

function seen(input = healthyHub()) {
  return { input, judgement: judgeHub(input, HEALTHY_AT), readAt: HEALTHY_AT };
}

const known = () =>
  new Map(seen().judgement.runs.map(run => [keyOfRun(run), run]));
const namesOf = (runs: readonly BackupRun[], cluster: string) =>
  runs.filter(run => run.cluster === cluster).map(({ name }) => name);

it('tells all runs of a hub that is seen for the first time', () => {
  const { judgement, ...look } = seen();
  const changes = runChanges(new Map(), { judgement, ...look }, LATER);
  expect(changes).toEqual({ runs: judgement.runs, gone: [] });
});

it('tells nothing of what is as it was', () => {
  expect(runChanges(known(), seen(), LATER)).toEqual({ runs: [], gone: [] });
});

it('tells runs of a region that is no more as gone', () => {
  const { kcm, clusters, ...rest } = healthyHub();
  const input = {
    ...rest,
    kcm: { ...kcm, regions: [] },
    clusters: clusters.filter(({ cluster }) => cluster !== 'east'),
  };
  const { gone } = runChanges(known(), seen(input), LATER);
  const all = [...known().values()];
  expect(namesOf(gone, 'east')).toEqual(namesOf(all, 'east'));
  expect(namesOf(gone, 'management')).toEqual([]);
  expect(gone[0].goneAt).toBe('2026-11-25T00:00:00.000Z');
});

it.each(['management', 'east'])(
  'tells no run of a region as gone while %s is not read',
  unread => {
    const { clusters, ...rest } = healthyHub();
    const input = {
      ...rest,
      clusters: clusters.map(sight => ({
        ...sight,
        backups:
          sight.cluster === unread ? undefined : sight.backups?.slice(0, 1),
      })),
    };
    const { gone } = runChanges(known(), seen(input), LATER);
    expect(namesOf(gone, 'east')).toEqual([]);
    expect(namesOf(gone, 'management').length > 0).toBe(unread === 'east');
  },
);

it('tells no run of a region as gone while the regions are not known', () => {
  const { kcm, clusters, ...rest } = healthyHub();
  const input = {
    ...rest,
    kcm: { ...kcm, regions: undefined },
    clusters: clusters.filter(({ cluster }) => cluster !== 'east'),
  };
  expect(runChanges(known(), seen(input), LATER).gone).toEqual([]);
});
