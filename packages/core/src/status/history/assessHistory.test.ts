import { LAST_RESTORE_ANNOTATION } from '../../archive/lastRestore';
import { UnreachableError } from '../../errors';
import type { Backup, Restore, Schedule } from '../../objects/velero';
import {
  backup,
  completedBackup,
  HEALTHY_AT,
  healthyHub,
  managementBackup,
} from '../../testing';
import { assessDrStatus } from '../assessDrStatus';
import type { ClusterSight, DrInput } from '../DrInput';
import { assessDr, assessHistory } from './assessHistory';

/** The healthy hub with something else on the hub itself. */
function withHub(
  change: (hub: ClusterSight) => Partial<ClusterSight>,
  kcm: Partial<DrInput['kcm']> = {},
): DrInput {
  const input = healthyHub();
  const [management, ...regions] = input.clusters;
  const hub = { ...management, ...change(management) };
  return {
    ...input,
    kcm: { ...input.kcm, ...kcm },
    clusters: [hub, ...regions],
  };
}

/** The healthy hub with Backups more. */
function withBackups(
  added: readonly Backup[],
  kcm?: Partial<DrInput['kcm']>,
): DrInput {
  return withHub(
    ({ backups = [] }) => ({ backups: [...backups, ...added] }),
    kcm,
  );
}

function marked(
  one: Backup,
  annotations: Readonly<Record<string, string>>,
): Backup {
  return { ...one, metadata: { ...one.metadata, annotations } };
}

const NOON = '2026-11-24T12:00:05Z';
const AT_TEN = new Date('2026-11-24T10:00:00Z');

it('is the same with the status as alone', () => {
  const { status, history } = assessDr(healthyHub(), HEALTHY_AT);
  expect(status).toEqual(assessDrStatus(healthyHub(), HEALTHY_AT));
  expect(history).toEqual(assessHistory(healthyHub(), HEALTHY_AT));
});

describe('timelines', () => {
  const of = (input: DrInput) => assessHistory(input, HEALTHY_AT).timelines;

  it('are one of a ManagementBackup on the hub and on each region', () => {
    expect(of(healthyHub())).toEqual([
      expect.objectContaining({ backup: 'nightly', cluster: 'management' }),
      expect.objectContaining({ backup: 'nightly', cluster: 'east' }),
    ]);
    expect(of(healthyHub())[0]).toMatchObject({
      kind: 'ManagementBackup',
      schedule: '0 */6 * * *',
      description: 'every 6 hours, on the hour',
      state: 'active',
      nextRun: '2026-11-24T18:00:00Z',
    });
  });

  it('have the slots of the status', () => {
    const { clusters } = assessDrStatus(healthyHub(), HEALTHY_AT);
    expect(of(healthyHub()).map(({ slots }) => slots)).toEqual(
      clusters.map(({ lastRuns }) => lastRuns),
    );
    expect(clusters[0].lastRuns).toHaveLength(57);
  });

  const velero = (name: string, spec: Schedule['spec']): Schedule => ({
    apiVersion: 'velero.io/v1',
    kind: 'Schedule',
    metadata: { name, creationTimestamp: '2026-11-24T06:30:00Z' },
    spec,
  });

  it('are also of Schedules of Velero, with the runs that are theirs', () => {
    const hourly = velero('hourly', { schedule: '0 * * * *', template: {} });
    const own = backup(
      'hourly-1',
      { phase: 'Completed', startTimestamp: '2026-11-24T13:00:02Z' },
      { 'velero.io/schedule-name': 'hourly' },
    );
    const input = withHub(({ backups = [] }) => ({
      schedules: [hourly],
      backups: [...backups, own],
    }));
    const [, , timeline] = of(input);
    expect(timeline).toMatchObject({ backup: 'hourly', kind: 'Schedule' });
    expect(timeline.cluster).toBe('management');
    expect(timeline.slots.map(({ state }) => state)).toEqual([
      ...['missed', 'missed', 'missed', 'missed', 'missed', 'missed'],
      ...['completed', 'missed'],
    ]);
    expect(of(input)[0].slots).toHaveLength(57);
  });

  it('are none of Schedules of a single application, nor is it judged by them', () => {
    const shop = velero('shop', {
      schedule: '0 * * * *',
      template: { includedNamespaces: ['shop'] },
    });
    const input = withHub(() => ({ schedules: [shop] }));
    expect(of(input)).toEqual(of(healthyHub()));
    expect(assessDrStatus(input, HEALTHY_AT)).toEqual(
      assessDrStatus(healthyHub(), HEALTHY_AT),
    );
  });

  it('of a paused schedule end with its last attempt', () => {
    const paused = {
      ...managementBackup('nightly', {
        spec: { schedule: '@every 87600h' },
        status: { lastBackupTime: NOON },
      }),
      metadata: {
        name: 'nightly',
        creationTimestamp: '2026-11-23T09:00:00Z',
        annotations: { 'kcm-backup.io/paused-schedule': '0 */6 * * *' },
      },
    };
    const input = withHub(() => ({}), { managementBackups: [paused] });
    const later = new Date('2026-11-26T00:00:00Z');
    const [timeline] = assessHistory(input, later).timelines;
    expect(timeline).toMatchObject({
      schedule: '0 */6 * * *',
      description: 'every 6 hours, on the hour',
      state: 'paused',
    });
    expect(timeline.nextRun).toBeUndefined();
    expect(timeline.slots.map(({ at }) => at)).toEqual([
      '2026-11-23T12:00:00Z',
      '2026-11-23T18:00:00Z',
      '2026-11-24T00:00:00Z',
      '2026-11-24T06:00:00Z',
      '2026-11-24T12:00:00Z',
    ]);
  });

  it('know nothing of a cluster that is unseen', () => {
    const [hub] = healthyHub().clusters;
    const dead = { cluster: 'east', error: new UnreachableError('silent') };
    const [, east] = of({ ...healthyHub(), clusters: [hub, dead] });
    expect(east).toMatchObject({ cluster: 'east', slots: [] });
  });
});

describe('runs', () => {
  const of = (input: DrInput) => assessHistory(input, HEALTHY_AT).runs;
  const named = (input: DrInput, name: string) =>
    of(input).find(run => run.name === name);

  it('are all Backups of hub and regions, newest first', () => {
    const starts = of(healthyHub()).map(({ startedAt = '' }) => startedAt);
    expect(starts).toHaveLength(114);
    expect(starts).toEqual(starts.toSorted().reverse());
    expect(of(healthyHub())[0]).toEqual({
      name: 'nightly-20261124120005',
      cluster: 'management',
      startedAt: NOON,
      phase: 'Completed',
      outcome: 'completed',
      usable: true,
      degraded: false,
      evidence: 'stored',
      items: 400,
      totalItems: 400,
      durationSeconds: 30,
      expires: '2026-12-24T12:00:05Z',
      location: 'aws-s3',
      origin: 'schedule',
      parent: 'nightly',
    });
  });

  it('are told once where the bucket shows them twice', () => {
    const [, east] = healthyHub().clusters;
    expect(of(withBackups(east.backups ?? []))).toEqual(of(healthyHub()));
  });

  it('are also of a region that is gone', () => {
    const gone = completedBackup(AT_TEN, 'west');
    const run = named(withBackups([gone]), gone.metadata.name);
    expect(run).toMatchObject({ cluster: 'west', usable: false });
  });

  it('are usable as far as the status counts them', () => {
    const made = completedBackup(new Date('2026-11-24T10:07:00Z'));
    const annotations = { 'kcm-backup.io/evidence': 'failed' };
    const input = withBackups([
      { ...made, metadata: { ...made.metadata, annotations } },
      completedBackup(AT_TEN, 'management', { phase: 'Failed', errors: 3 }),
      completedBackup(new Date('2026-11-24T10:05:00Z'), 'management', {
        phase: 'PartiallyFailed',
      }),
      completedBackup(new Date('2026-11-24T10:06:00Z'), 'management', {
        expiration: '2026-11-24T11:00:00Z',
      }),
    ]);
    const { status, history } = assessDr(input, HEALTHY_AT);
    const usable = history.runs.filter(
      run => run.usable && run.cluster === 'management',
    );
    expect(usable).toHaveLength(status.clusters[0].recoveryPoints);
    expect(named(input, 'nightly-20261124100000')).toMatchObject({
      outcome: 'failed',
      usable: false,
      errors: 3,
      evidence: undefined,
    });
    expect(named(input, 'nightly-20261124100500')).toMatchObject({
      outcome: 'degraded',
      usable: true,
      degraded: true,
    });
    expect(named(input, 'nightly-20261124100600')?.usable).toBe(false);
    expect(named(input, 'nightly-20261124100700')).toMatchObject({
      outcome: 'completed',
      usable: false,
      verificationFailed: true,
    });
  });

  it('have neither start nor phase before Velero looked at them', () => {
    const fresh = backup('fresh', { phase: '' });
    expect(named(withBackups([fresh]), 'fresh')).toMatchObject({
      startedAt: undefined,
      phase: undefined,
      outcome: 'running',
    });
  });

  it('tell what asked for them', () => {
    const started = { startTimestamp: '2026-11-24T10:00:00Z' } as const;
    const input = withBackups(
      [
        backup('once', started),
        backup('nightly-kcm-1-10-0', started),
        backup('extra', started, { 'kcm-backup.io/name': 'extra' }),
        backup('by-hand', started),
        marked(completedBackup(AT_TEN), {
          'kcm-backup.io/hub-uid': 'another-hub',
        }),
      ],
      {
        managementBackups: [
          ...(healthyHub().kcm.managementBackups ?? []),
          managementBackup('once'),
          {
            ...managementBackup('nightly-kcm-1-10-0'),
            metadata: {
              name: 'nightly-kcm-1-10-0',
              labels: { 'k0rdent.mirantis.com/release-backup': 'kcm-1-10-0' },
            },
          },
        ],
      },
    );
    const origin = (name: string) => {
      const run = named(input, name);
      return [run?.origin, run?.parent];
    };
    expect(origin('once')).toEqual(['on-demand', 'once']);
    expect(origin('nightly-kcm-1-10-0')).toEqual([
      'upgrade',
      'nightly-kcm-1-10-0',
    ]);
    expect(origin('extra')).toEqual(['direct', 'extra']);
    expect(origin('by-hand')).toEqual(['foreign', undefined]);
    expect(origin('nightly-20261124100000')).toEqual(['foreign', 'nightly']);
  });
});

describe('markers', () => {
  const of = (input: DrInput) => assessHistory(input, HEALTHY_AT).markers;

  it('are none where nothing but backups happened', () => {
    expect(of(healthyHub())).toEqual([]);
  });

  it('tell an upgrade by the backup before it', () => {
    const before = {
      ...managementBackup('nightly-kcm-1-10-0'),
      metadata: {
        name: 'nightly-kcm-1-10-0',
        creationTimestamp: '2026-11-24T09:59:00Z',
        labels: { 'k0rdent.mirantis.com/release-backup': 'kcm-1-10-0' },
      },
    };
    const [marker] = of(withHub(() => ({}), { managementBackups: [before] }));
    expect(marker).toEqual({
      at: '2026-11-24T09:59:00Z',
      kind: 'upgrade',
      text: 'nightly-kcm-1-10-0: backed up before the upgrade from kcm-1-10-0',
    });
  });

  it('tell an upgrade by the first Backup on another release', () => {
    const on = (hour: string, release: string) =>
      marked(completedBackup(new Date(`2026-11-24T${hour}:30:00Z`)), {
        'kcm-backup.io/release': release,
      });
    const input = withBackups([
      on('08', 'kcm-1-10-0'),
      on('10', 'kcm-1-11-0'),
      on('09', 'kcm-1-10-0'),
      on('11', 'kcm-1-11-0'),
    ]);
    expect(of(input)).toEqual([
      {
        at: '2026-11-24T10:30:00Z',
        kind: 'upgrade',
        text: 'first backup on kcm-1-11-0, after kcm-1-10-0',
      },
    ]);
  });

  const restore = (name: string, backupName: string): Restore => ({
    apiVersion: 'velero.io/v1',
    kind: 'Restore',
    metadata: { name, creationTimestamp: '2026-11-24T11:00:00Z' },
    spec: { backupName },
    status: { phase: 'Completed', startTimestamp: '2026-11-24T11:00:03Z' },
  });

  it('tell restores, but not those of single applications', () => {
    const shop = backup('shop', {});
    const input = withHub(({ backups = [] }) => ({
      backups: [
        ...backups,
        { ...shop, spec: { includedNamespaces: ['shop'] } },
      ],
      restores: [restore('back', 'nightly-1'), restore('shop-back', 'shop')],
    }));
    expect(of(input)).toEqual([
      {
        at: '2026-11-24T11:00:03Z',
        kind: 'restore',
        text: 'back: restore of nightly-1 onto the hub, Completed',
      },
    ]);
  });

  it('tell drills, which the Backup itself notes', () => {
    const drilled = marked(completedBackup(AT_TEN), {
      [LAST_RESTORE_ANNOTATION]: JSON.stringify({
        at: '2026-11-24T13:00:00Z',
        by: 'kcm-backup',
        type: 'drill',
        target: 'https://drill:6443',
        seconds: 2460,
      }),
    });
    const { markers, drills } = assessHistory(
      withBackups([drilled]),
      HEALTHY_AT,
    );
    expect(markers).toEqual([
      {
        at: '2026-11-24T13:00:00Z',
        kind: 'drill',
        text: 'drill of nightly-20261124100000 onto https://drill:6443 in 41m',
      },
    ]);
    expect(drills).toEqual([
      {
        at: '2026-11-24T13:00:00Z',
        backup: 'nightly-20261124100000',
        seconds: 2460,
        target: 'https://drill:6443',
      },
    ]);
  });

  it('tell nothing of a note that cannot be read', () => {
    for (const note of ['{', '[]', '{"type":"drill"}', '"drill"']) {
      const odd = marked(completedBackup(AT_TEN), {
        [LAST_RESTORE_ANNOTATION]: note,
      });
      expect(of(withBackups([odd]))).toEqual([]);
    }
  });
});
