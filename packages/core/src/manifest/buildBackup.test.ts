import fc from 'fast-check';
import { RefusedError, UsageError } from '../errors';
import type { Management } from '../objects/kcm';
import type { ClusterScope } from '../scope/BackupScope';
import { scopeDigest } from '../scope/scopeDigest';
import { staticSelectors } from '../scope/staticSelectors';
import { golden } from './__testUtils__/golden';
import { buildBackup, type BackupInput } from './buildBackup';
import { buildSchedule, type ScheduleInput } from './buildSchedule';
import { toYaml } from './toYaml';

const pairs: readonly (readonly [string, string])[] = [
  ['cluster.x-k8s.io/cluster-name', 'dev'],
  ['cluster.x-k8s.io/cluster-name', 'prod'],
  ['cluster.x-k8s.io/provider', 'cluster-api'],
  ['cluster.x-k8s.io/provider', 'infrastructure-aws'],
  ['controller.cert-manager.io/fao', 'true'],
  ['helm.toolkit.fluxcd.io/name', 'dev'],
  ['helm.toolkit.fluxcd.io/name', 'prod'],
  ['k0rdent.mirantis.com/component', 'kcm'],
];

function scopeOf(cluster: string, of = pairs): ClusterScope {
  const selectors = of.map(([key, value]) => ({
    key,
    value,
    reasons: ['ClusterDeployment kcm-system/dev'],
  }));
  return { cluster, selectors, digest: scopeDigest(selectors) };
}

const input: BackupInput = {
  name: 'before-maintenance',
  cluster: 'management',
  namespace: 'kcm-system',
  scope: scopeOf('management'),
  selectors: 'folded',
};

describe('buildBackup', () => {
  it('writes a folded one of the hub', () => {
    const backup = buildBackup({
      ...input,
      storageLocation: 'aws-s3',
      ttl: '30d',
      kcmRelease: 'kcm-1-8-0',
      hubUid: '8a2f9f64-6b1e-4c53-9d0d-2a5f1f6c7e11',
      createdBy: 'kubectl kcm-backup',
    });
    const text = toYaml([backup]);
    expect(text).toBe(golden('backup-folded.yaml', text));
  });

  it('writes one of a region with one entry per selector', () => {
    const backup = buildBackup({
      ...input,
      cluster: 'eu',
      scope: scopeOf('eu'),
      selectors: 'exact',
    });
    const text = toYaml([backup]);
    expect(text).toBe(golden('backup-exact-region.yaml', text));
  });

  it('has no label that kcm would look for', () => {
    const { labels } = buildBackup(input).metadata;
    expect(Object.keys(labels ?? {})).toEqual([
      'kcm-backup.io/cluster',
      'kcm-backup.io/name',
    ]);
  });

  it('refuses a label value that crashes Velero, and names what has it', () => {
    const scope = scopeOf('management', [
      ...pairs,
      ['cluster.x-k8s.io/cluster-name', 'x'.repeat(64)],
    ]);
    expect(() => buildBackup({ ...input, scope })).toThrow(RefusedError);
    expect(() => buildBackup({ ...input, scope })).toThrow(
      /64 characters.*ClusterDeployment kcm-system\/dev/,
    );
  });

  it('refuses bad names and times to live', () => {
    expect(() => buildBackup({ ...input, name: 'A' })).toThrow(UsageError);
    expect(() => buildBackup({ ...input, ttl: '0' })).toThrow(UsageError);
    expect(() => buildBackup({ ...input, ttl: '30' })).toThrow(UsageError);
  });

  it('gives the same bytes whatever the order of selectors, when folded', () => {
    const expected = toYaml([buildBackup(input).spec ?? {}]);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...pairs], { minLength: pairs.length }),
        shuffled => {
          const scope = scopeOf('management', shuffled);
          const { spec } = buildBackup({ ...input, scope });
          expect(toYaml([spec ?? {}])).toBe(expected);
        },
      ),
    );
  });
});

describe('buildSchedule', () => {
  const management: Management = {
    apiVersion: 'k0rdent.mirantis.com/v1beta1',
    kind: 'Management',
    metadata: { name: 'kcm' },
    spec: { providers: [{ name: 'cluster-api-provider-aws' }] },
  };
  const schedule: ScheduleInput = {
    name: 'nightly',
    cluster: 'management',
    namespace: 'kcm-system',
    schedule: '30 2 * * *',
    selectors: staticSelectors({
      managements: [management],
      releases: [],
      regions: [],
      clusterDeployments: [],
    }),
  };

  it('writes one of the hub and one of a region', () => {
    const text = toYaml([
      buildSchedule({ ...schedule, hubUid: 'uid-1', storageLocation: 's3' }),
      buildSchedule({ ...schedule, cluster: 'eu', ttl: '7d', paused: true }),
    ]);
    expect(text).toBe(golden('schedule.yaml', text));
  });

  it('refuses a schedule that Velero rejects or that never fires', () => {
    const build = (text: string) => () =>
      buildSchedule({ ...schedule, schedule: text });
    expect(build('')).toThrow(UsageError);
    expect(build('0 0 31 2 *')).toThrow(RefusedError);
  });

  it('refuses a name that is no label value with its region', () => {
    const cluster = 'r'.repeat(30);
    const name = 'n'.repeat(33);
    expect(() => buildSchedule({ ...schedule, name, cluster })).toThrow(
      /63 at most/,
    );
  });
});
