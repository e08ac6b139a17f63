import fc from 'fast-check';
import { ForbiddenError, UnreachableError } from '../errors';
import { completedBackup, HEALTHY_AT, healthyHub } from '../testing';
import { assessDrStatus } from './assessDrStatus';
import type { ClusterSight, DrInput } from './DrInput';
import { SEVERITIES } from '../severity';

function withRegion(region: Partial<ClusterSight>): DrInput {
  const hub = healthyHub();
  const [management, east] = hub.clusters;
  return { ...hub, clusters: [management, { ...east, ...region }] };
}

describe('the whole hub', () => {
  it('is as good as its worst cluster, and as old as its oldest', () => {
    const older = completedBackup(new Date('2026-11-23T12:00:05Z'), 'east');
    const status = assessDrStatus(withRegion({ backups: [older] }), HEALTHY_AT);
    expect(status.clusters.map(({ level }) => level)).toEqual([
      'Protected',
      'AtRisk',
    ]);
    expect(status.level).toBe('AtRisk');
    expect(status.restorableAsOf).toBe('2026-11-23T12:00:05Z');
  });

  it('is restorable as of no time while one cluster is not', () => {
    const status = assessDrStatus(withRegion({ backups: [] }), HEALTHY_AT);
    expect(status.level).toBe('Unprotected');
    expect(status.restorableAsOf).toBeUndefined();
    expect(status.clusters[0].restorableAsOf).toBe('2026-11-24T12:00:05Z');
  });

  it('tells the findings of each cluster worst first', () => {
    const later = new Date('2026-11-25T14:12:00Z');
    for (const { findings } of assessDrStatus(healthyHub(), later).clusters) {
      const ranks = findings.map(f => SEVERITIES.indexOf(f.severity));
      expect(ranks).toEqual(ranks.toSorted());
      expect(ranks.length).toBeGreaterThan(1);
    }
  });
});

describe('a region that does not answer', () => {
  const dead = {
    cluster: 'east',
    error: new UnreachableError('east does not answer.'),
  };

  it('is judged by the copies that the bucket brought to the hub', () => {
    const { clusters, ...rest } = healthyHub();
    const [management, east] = clusters;
    const synced = {
      ...management,
      backups: [...(management.backups ?? []), ...(east.backups ?? [])],
    };
    const [, status] = assessDrStatus(
      { ...rest, clusters: [synced, dead] },
      HEALTHY_AT,
    ).clusters;
    expect(status.recoveryPoint?.name).toBe('nightly-east-20261124120005');
    expect(status.level).toBe('AtRisk');
    expect(status.findings.map(({ code }) => code)).toContain(
      'region-unreachable',
    );
  });

  it('is not called never backed up: nobody knows', () => {
    const { clusters, ...rest } = healthyHub();
    const [, status] = assessDrStatus(
      { ...rest, clusters: [clusters[0], dead] },
      HEALTHY_AT,
    ).clusters;
    expect(status.findings.map(({ code }) => code)).not.toContain(
      'no-recovery-point',
    );
    expect(status.level).toBe('Unknown');
  });
});

it('calls unknown what it could not see, whoever forgot to say so', () => {
  const { clusters, ...rest } = healthyHub();
  for (const field of ['backups', 'locations'] as const) {
    const blind = { ...clusters[0], [field]: undefined };
    const status = assessDrStatus(
      { ...rest, clusters: [blind, clusters[1]] },
      HEALTHY_AT,
    );
    expect(status.clusters[0].level).toBe('Unknown');
  }
  const refused = { cluster: 'east', error: new ForbiddenError('no') };
  const status = assessDrStatus(
    { ...rest, clusters: [clusters[0], refused] },
    HEALTHY_AT,
  );
  expect(status.clusters[1].level).toBe('Unknown');
});

describe('a recovery point', () => {
  const onHub = (...added: ReturnType<typeof completedBackup>[]) => {
    const { clusters, ...rest } = healthyHub();
    const [management, east] = clusters;
    const backups = [...(management.backups ?? []), ...added];
    return { ...rest, clusters: [{ ...management, backups }, east] };
  };
  const at = new Date('2026-11-24T13:00:00Z');
  const pointOf = (input: DrInput) =>
    assessDrStatus(input, HEALTHY_AT).clusters[0].recoveryPoint;

  it('is a whole one rather than a newer one with holes', () => {
    const holes = completedBackup(at, 'management', {
      phase: 'PartiallyFailed',
    });
    expect(pointOf(onHub(holes))?.name).toBe('nightly-20261124120005');
  });

  it('is none that has expired, failed or is going away', () => {
    const no = [
      { expiration: '2026-11-24T14:00:00Z' },
      { phase: 'Failed' },
      { phase: 'Deleting' },
      { phase: 'InProgress' },
    ] as const;
    for (const status of no) {
      const other = completedBackup(at, 'management', status);
      expect(pointOf(onHub(other))?.name).toBe('nightly-20261124120005');
    }
  });

  it('is none that failed its verification, and the age counts without it', () => {
    const made = completedBackup(new Date('2026-11-24T14:00:00Z'));
    const annotations = { 'kcm-backup.io/evidence': 'failed' };
    const failed = { ...made, metadata: { ...made.metadata, annotations } };
    const [hub] = assessDrStatus(onHub(failed), HEALTHY_AT).clusters;
    const [before] = assessDrStatus(healthyHub(), HEALTHY_AT).clusters;
    expect(hub.recoveryPoint).toEqual(before.recoveryPoint);
    expect(hub.rpoSeconds).toBe(before.rpoSeconds);
    expect(hub.recoveryPoints).toBe(before.recoveryPoints);
  });

  it('is stored once the sync has seen it, verified where that is noted', () => {
    expect(pointOf(healthyHub())?.evidence).toBe('stored');
    const fresh = completedBackup(new Date('2026-11-24T14:11:25Z'));
    expect(pointOf(onHub(fresh))?.evidence).toBe('recorded');
    const verified = {
      ...fresh,
      metadata: {
        ...fresh.metadata,
        annotations: { 'kcm-backup.io/evidence': 'verified' },
      },
    };
    expect(pointOf(onHub(verified))?.evidence).toBe('verified');
  });
});

describe('the RPO', () => {
  const target = (input: DrInput) =>
    assessDrStatus(input, HEALTHY_AT).clusters[0].rpoTarget;

  it('is what was given, else the annotation, else what the schedule promises', () => {
    const hub = healthyHub();
    const [management] = hub.kcm.managements ?? [];
    const annotated = {
      ...hub,
      kcm: {
        ...hub.kcm,
        managements: [
          {
            ...management,
            metadata: {
              ...management.metadata,
              annotations: { 'kcm-backup.io/rpo': '2d' },
            },
          },
        ],
      },
    };
    expect(target({ ...annotated, rpoTarget: 60 })).toEqual({
      seconds: 60,
      from: 'given',
    });
    expect(target(annotated)).toEqual({ seconds: 172_800, from: 'annotation' });
    expect(target(hub)).toEqual({ seconds: 23_760, from: 'schedule' });
  });

  it('leaves room for three runs of usual length', () => {
    const { clusters, ...rest } = healthyHub();
    const [management, east] = clusters;
    const slow = (management.backups ?? []).map(one => ({
      ...one,
      status: {
        ...one.status,
        completionTimestamp: new Date(
          Date.parse(one.status?.startTimestamp ?? '') + 3_600_000,
        ).toISOString(),
      },
    }));
    const input = {
      ...rest,
      clusters: [{ ...management, backups: slow }, east],
    };
    expect(target(input)?.seconds).toBe((6 + 3) * 3600);
  });
});

/** Every path to a value inside a value. */
function paths(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...path]];
  return [
    [...path],
    ...Object.entries(value).flatMap(([key, inner]) =>
      paths(inner, [...path, key]),
    ),
  ];
}

type Change = readonly [path: readonly string[], to?: string];

/** The value without what is at the path, or with another text there. */
function changed(value: unknown, [[key, ...rest], to]: Change): unknown {
  // An earlier change may have taken it along.
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const inner = value.map((one, i) =>
      String(i) === key ? changed(one, [rest, to]) : one,
    );
    return rest.length > 0 ? inner : value.filter((_, i) => String(i) !== key);
  }
  const copy = { ...(value as Record<string, unknown>) };
  if (!(key in copy)) return copy;
  if (rest.length > 0) copy[key] = changed(copy[key], [rest, to]);
  else if (to !== undefined && typeof copy[key] === 'string') copy[key] = to;
  else delete copy[key];
  return copy;
}

it('judges objects that lack any field or hold any text, and never fails', () => {
  const hub = healthyHub();
  const small = {
    ...hub,
    clusters: hub.clusters.map(({ backups = [], ...cluster }) => ({
      ...cluster,
      backups: backups.slice(-2),
    })),
  };
  // What the reader makes up, and what identifies an object, is there.
  const ours =
    /^(hub|namespace|unseen|clusters|kcm|clusters,\d+|clusters,\d+,cluster|kcm,apiVersion)$|,(metadata|name|namespace)$/;
  const optional = paths(small).filter(
    path => path.length > 0 && !ours.test(path.join(',')),
  );
  fc.assert(
    fc.property(
      fc.array(
        fc.tuple(
          fc.constantFrom(...optional),
          fc.option(fc.constantFrom('', 'x', '0', 'v1', '-1h'), {
            nil: undefined,
          }),
        ),
        { minLength: 1, maxLength: 3 },
      ),
      changes => {
        const input = changes.reduce<unknown>(changed, small);
        const { clusters } = assessDrStatus(input as DrInput, HEALTHY_AT);
        for (const finding of clusters.flatMap(({ findings }) => findings)) {
          expect(`${finding.message} ${finding.remedy}`).not.toMatch(
            /undefined|NaN|\[object/,
          );
        }
      },
    ),
    { numRuns: 150 },
  );
});
