import {
  ForbiddenError,
  NotExportedError,
  NotFoundError,
  UnreachableError,
} from '../../errors';
import type { ManagementBackup } from '../../objects/kcm';
import type { Backup, BackupStorageLocation } from '../../objects/velero';
import {
  backup,
  clusterDeployment,
  completedBackup,
  credential,
  HEALTHY_AT,
  healthyHub,
  managementBackup,
  region,
  storageLocation,
} from '../../testing';
import { assessDrStatus } from '../assessDrStatus';
import type { ClusterSight, DrInput, KcmSight } from '../DrInput';
import type { DrStatus, Finding } from '../DrStatus';
import { findingRules } from '.';

const HOUR = 3_600_000;

function hoursLater(hours: number): Date {
  return new Date(HEALTHY_AT.getTime() + hours * HOUR);
}

/** The healthy hub with something else about kcm. */
function withKcm(fields: Partial<KcmSight>): DrInput {
  const hub = healthyHub();
  return { ...hub, kcm: { ...hub.kcm, ...fields } };
}

/** The healthy hub with something else about one cluster. */
function withCluster(
  name: string,
  change: (cluster: ClusterSight) => Partial<ClusterSight>,
  hub = healthyHub(),
): DrInput {
  return {
    ...hub,
    clusters: hub.clusters.map(cluster =>
      cluster.cluster === name ? { ...cluster, ...change(cluster) } : cluster,
    ),
  };
}

const onHub = (change: (cluster: ClusterSight) => Partial<ClusterSight>) =>
  withCluster('management', change);

/** The hub with one more Backup, the newest. */
function withBackup(added: Backup): DrInput {
  return onHub(({ backups = [] }) => ({ backups: [...backups, added] }));
}

function withLocation(
  change: (location: BackupStorageLocation) => BackupStorageLocation,
): DrInput {
  return onHub(({ locations = [] }) => ({ locations: locations.map(change) }));
}

function withPlan(change: (plan: ManagementBackup) => ManagementBackup) {
  const { kcm } = healthyHub();
  return withKcm({ managementBackups: kcm.managementBackups?.map(change) });
}

const newest = new Date('2026-11-24T13:00:00Z');

function damaged({ metadata, ...rest }: Backup): Backup {
  const annotations = {
    ...metadata.annotations,
    'kcm-backup.io/evidence': 'failed',
  };
  return { ...rest, metadata: { ...metadata, annotations } };
}

function findingsOf({ clusters }: DrStatus): readonly Finding[] {
  return clusters.flatMap(({ findings }) => findings);
}

function find(input: DrInput, code: string, now = HEALTHY_AT) {
  return findingsOf(assessDrStatus(input, now)).filter(
    finding => finding.code === code,
  );
}

it('finds nothing on a healthy hub, and calls it Protected', () => {
  const status = assessDrStatus(healthyHub(), HEALTHY_AT);
  expect(findingsOf(status)).toEqual([]);
  expect(status).toMatchObject({
    hub: 'mgmt-test',
    level: 'Protected',
    restorableAsOf: '2026-11-24T12:00:05Z',
    kcm: { release: 'kcm-1-11-0', version: '1.11.0' },
  });
});

describe.each(findingRules)('$code', rule => {
  it('has words for explain, and a code of its own', () => {
    const texts = [rule.title, rule.meaning, rule.consequence, rule.mending];
    expect(texts.every(text => text.length > 10)).toBe(true);
    expect(rule.code).toMatch(/^[a-z]+(-[a-z]+)+$/);
    expect(findingRules.filter(({ code }) => code === rule.code)).toEqual([
      rule,
    ]);
  });
});

interface Case {
  readonly code: string;
  readonly when: string;
  readonly input: () => DrInput;
  readonly now?: Date;
  readonly finding: Partial<Finding>;
}

const cases: readonly Case[] = [
  {
    code: 'rpo-breached',
    when: 'the newest recovery point is older than the schedule promises',
    input: healthyHub,
    now: hoursLater(5),
    finding: {
      severity: 'critical',
      level: 'AtRisk',
      since: '2026-11-24T18:36:05Z',
      message:
        'The newest recovery point is 7h11m old: 1.09x the RPO of 6h36m.',
    },
  },
  {
    code: 'rpo-breached',
    when: 'another promise was given',
    input: () => ({ ...healthyHub(), rpoTarget: 3600 }),
    finding: { message: expect.stringContaining('2.20x the RPO of 1h') },
  },
  {
    code: 'no-recovery-point',
    when: 'a cluster was never backed up',
    input: () => withCluster('east', () => ({ backups: [] })),
    finding: {
      cluster: 'east',
      severity: 'critical',
      level: 'Unprotected',
      message: 'east was never backed up: there is nothing to restore it from.',
    },
  },
  {
    code: 'run-missed',
    when: 'the last run did not come',
    input: healthyHub,
    now: hoursLater(4),
    finding: {
      severity: 'warning',
      since: '2026-11-24T18:00:00Z',
      message:
        'ManagementBackup nightly (0 */6 * * *) made no Backup in the last run.',
    },
  },
  {
    code: 'schedule-blocked',
    when: 'a region is dead and runs are missed',
    input: () =>
      withCluster('east', ({ cluster }) => ({
        cluster,
        error: new UnreachableError('east does not answer.'),
        backups: undefined,
      })),
    now: hoursLater(4),
    finding: {
      cluster: 'management',
      severity: 'critical',
      object: 'Region/east',
      remedy: 'kubectl --context east get --raw /readyz',
    },
  },
  {
    code: 'schedule-blocked',
    when: 'a Credential is missing',
    input: () => withKcm({ credentials: [credential('team-a/aws')] }),
    finding: { object: 'Credential/team-a/aws-east', severity: 'critical' },
  },
  {
    code: 'schedule-invalid',
    when: 'robfig/cron rejects the expression',
    input: () =>
      withPlan(plan => ({ ...plan, spec: { schedule: '*/5 * * *' } })),
    finding: {
      severity: 'critical',
      object: 'ManagementBackup/nightly',
      message: expect.stringContaining('expected exactly 5 fields'),
      remedy: expect.stringMatching(/^kubectl patch managementbackups/),
    },
  },
  {
    code: 'schedule-invalid',
    when: 'Velero rejects a Schedule of its own',
    input: () =>
      onHub(() => ({
        schedules: [
          {
            apiVersion: 'velero.io/v1',
            kind: 'Schedule',
            metadata: { name: 'daily', namespace: 'kcm-system' },
            spec: { schedule: '@daily' },
            status: {
              phase: 'FailedValidation',
              validationErrors: ['invalid schedule'],
            },
          },
        ],
      })),
    finding: { object: 'Schedule/daily', cluster: 'management' },
  },
  {
    code: 'schedule-never-fires',
    when: 'no date fits',
    input: () =>
      withPlan(plan => ({ ...plan, spec: { schedule: '0 0 31 2 *' } })),
    finding: {
      severity: 'critical',
      message: expect.stringContaining('each minute'),
    },
  },
  {
    code: 'no-schedule',
    when: 'there is none at all',
    input: () => withKcm({ managementBackups: [] }),
    finding: { severity: 'warning', level: 'Unknown' },
  },
  {
    code: 'no-schedule',
    when: 'there is none, but a promise',
    input: () => ({
      ...withKcm({ managementBackups: [] }),
      rpoTarget: 86_400,
    }),
    finding: { level: 'AtRisk' },
  },
  {
    code: 'schedule-paused',
    when: 'all are paused',
    input: () =>
      withPlan(plan => ({
        ...plan,
        metadata: {
          ...plan.metadata,
          annotations: { 'kcm-backup.io/paused-schedule': '@daily' },
        },
        spec: { schedule: '@every 87600h' },
      })),
    finding: {
      remedy: 'kubectl kcm-backup schedule resume nightly',
      level: 'AtRisk',
    },
  },
  {
    code: 'region-unreachable',
    when: 'its kubeconfig Secret is gone',
    input: () =>
      withCluster('east', () => ({
        error: new NotFoundError('There is no Secret kcm-system/east.', {
          remedy: 'kubectl get secrets',
        }),
        backups: undefined,
      })),
    finding: {
      cluster: 'east',
      level: 'Unknown',
      severity: 'critical',
      message: 'There is no Secret kcm-system/east.',
      remedy: 'kubectl get secrets',
    },
  },
  {
    code: 'region-missing',
    when: 'a Credential names one that does not exist',
    input: () => withKcm({ regions: [] }),
    finding: { severity: 'critical', cluster: 'management' },
  },
  {
    code: 'region-idle',
    when: 'a region has no clusters',
    input: () => {
      const hub = withKcm({ regions: [region('east'), region('west')] });
      return {
        ...hub,
        clusters: [
          ...hub.clusters,
          { ...hub.clusters[1], cluster: 'west', backups: [] },
        ],
      };
    },
    finding: { cluster: 'west', severity: 'info', level: 'Protected' },
  },
  {
    code: 'cluster-left-out',
    when: 'its template exists nowhere',
    input: () => {
      const { kcm } = healthyHub();
      const lost = clusterDeployment('team-a/lost', { template: 'gone' });
      return withKcm({
        clusterDeployments: [...(kcm.clusterDeployments ?? []), lost],
      });
    },
    finding: { object: 'ClusterDeployment/team-a/lost', severity: 'critical' },
  },
  {
    code: 'cluster-half-in',
    when: 'its template is in another namespace',
    input: () => {
      const { kcm } = healthyHub();
      const half = clusterDeployment('team-b/half', { template: 'aws' });
      return withKcm({
        clusterDeployments: [...(kcm.clusterDeployments ?? []), half],
      });
    },
    finding: { object: 'ClusterDeployment/team-b/half', severity: 'warning' },
  },
  {
    code: 'name-too-long',
    when: 'a name is no label value',
    input: () =>
      withKcm({
        clusterDeployments: [
          clusterDeployment(`team-a/${'n'.repeat(64)}`, { template: 'aws' }),
        ],
      }),
    finding: { severity: 'critical' },
  },
  {
    code: 'velero-missing',
    when: 'a region has no Velero',
    input: () =>
      withCluster('east', () => ({
        hasVelero: false,
        backups: undefined,
        schedules: undefined,
        locations: undefined,
      })),
    finding: { cluster: 'east', level: 'Unprotected' },
  },
  {
    code: 'velero-not-acting',
    when: 'no location was looked at for minutes',
    input: healthyHub,
    now: hoursLater(0.1),
    finding: {
      severity: 'critical',
      since: '2026-11-24T14:11:40Z',
      message:
        'Velero on management gave its last sign of life at 14:11 UTC, 6m20s ago.',
    },
  },
  {
    code: 'velero-unsupported',
    when: 'its version is newer than any that kcm brought',
    input: () =>
      onHub(() => ({
        deployments: [
          {
            apiVersion: 'apps/v1',
            kind: 'Deployment',
            metadata: { name: 'velero' },
            spec: {
              template: {
                spec: {
                  containers: [{ name: 'velero', image: 'v/v:v1.19.0' }],
                },
              },
            },
          },
        ],
      })),
    finding: {
      severity: 'warning',
      message: expect.stringContaining('v1.19.0'),
    },
  },
  {
    code: 'velero-deployment-name',
    when: 'an old chart called it otherwise',
    input: () =>
      onHub(({ deployments = [] }) => ({
        deployments: deployments.map(one => ({
          ...one,
          metadata: { ...one.metadata, name: 'kcm-velero' },
        })),
      })),
    finding: { message: expect.stringContaining('is called kcm-velero') },
  },
  {
    code: 'storage-unavailable',
    when: 'the bucket refuses',
    input: () =>
      withLocation(location => ({
        ...location,
        status: {
          ...location.status,
          phase: 'Unavailable',
          message: 'AccessDenied.',
        },
      })),
    finding: {
      severity: 'critical',
      level: 'Unprotected',
      message: 'aws-s3 (backups) is Unavailable: AccessDenied.',
    },
  },
  {
    code: 'storage-unavailable',
    when: 'one that nothing uses is away',
    input: () =>
      onHub(({ locations = [] }) => ({
        locations: [
          ...locations,
          storageLocation('spare', { status: { phase: 'Unavailable' } }),
        ],
      })),
    finding: { severity: 'warning', level: 'AtRisk' },
  },
  {
    code: 'storage-read-only',
    when: 'a schedule writes there',
    input: () =>
      withLocation(location => ({
        ...location,
        spec: { ...location.spec, accessMode: 'ReadOnly' },
      })),
    finding: {
      severity: 'critical',
      remedy: `kubectl -n kcm-system patch backupstoragelocations.velero.io aws-s3 --type merge -p '{"spec":{"accessMode":"ReadWrite"}}'`,
    },
  },
  {
    code: 'storage-missing',
    when: 'the schedule names another one',
    input: () =>
      withPlan(plan => ({
        ...plan,
        spec: { ...plan.spec, storageLocation: 'gone' },
      })),
    finding: { cluster: 'management', severity: 'critical' },
  },
  {
    code: 'storage-missing',
    when: 'the schedule names none, and none is the default',
    input: () =>
      withLocation(location => ({
        ...location,
        spec: { ...location.spec, default: false },
      })),
    finding: { severity: 'critical' },
  },
  {
    code: 'storage-no-default',
    when: 'none is',
    input: () =>
      withLocation(location => ({
        ...location,
        spec: { ...location.spec, default: false },
      })),
    finding: { severity: 'info' },
  },
  {
    code: 'storage-several-defaults',
    when: 'two are',
    input: () =>
      onHub(({ locations = [] }) => ({
        locations: [
          ...locations,
          storageLocation('other', { spec: { default: true } }),
        ],
      })),
    finding: { severity: 'warning', remedy: expect.stringContaining('other') },
  },
  {
    code: 'encryption-unknown',
    when: 'nobody noted it',
    input: () => withoutNotes('management', withoutNotes('east')),
    finding: {
      severity: 'info',
      level: 'Protected',
      cluster: 'management',
      message:
        'Nothing says that bucket backups (aws-s3) is encrypted and immutable; every saved Secret is plain inside.',
    },
  },
  {
    code: 'backup-failed',
    when: 'the newest one did',
    input: () =>
      withBackup(
        completedBackup(newest, 'management', {
          phase: 'Failed',
          failureReason: 'the server died',
        }),
      ),
    finding: {
      severity: 'warning',
      message: 'Backup nightly-20261124130000 Failed: the server died.',
      remedy: 'kubectl kcm-backup backup logs nightly-20261124130000',
    },
  },
  {
    code: 'backup-not-valid',
    when: 'Velero refused the newest one',
    input: () =>
      withBackup({
        ...backup('refused', {
          phase: 'FailedValidation',
          validationErrors: ['no location'],
        }),
        metadata: {
          name: 'refused',
          creationTimestamp: '2026-11-24T13:00:00Z',
        },
      }),
    finding: { severity: 'critical', object: 'Backup/refused' },
  },
  {
    code: 'backup-degraded',
    when: 'the newest one is PartiallyFailed',
    input: () =>
      withBackup(
        completedBackup(newest, 'management', {
          phase: 'PartiallyFailed',
          errors: 2,
        }),
      ),
    finding: {
      severity: 'warning',
      message: expect.stringContaining('2 errors'),
    },
  },
  ...(['New', 'ReadyToStart', 'InProgress', 'Finalizing'] as const).map(
    (phase): Case => ({
      code: 'backup-stuck',
      when: `one is ${phase} for hours`,
      input: () =>
        withBackup(
          completedBackup(new Date('2026-11-24T06:00:00Z'), 'management', {
            phase,
          }),
        ),
      finding: {
        since: '2026-11-24T06:00:00Z',
        message: `Backup nightly-20261124060000 has been ${phase} for 8h12m.`,
      },
    }),
  ),
  {
    code: 'backup-stuck',
    when: 'one is Deleting since the request of yesterday',
    input: () =>
      withCluster(
        'management',
        () => ({
          deleteRequests: [
            {
              apiVersion: 'velero.io/v1',
              kind: 'DeleteBackupRequest',
              metadata: {
                name: 'x',
                creationTimestamp: '2026-11-23T14:12:00Z',
              },
              spec: { backupName: 'nightly-20261124130000' },
            },
          ],
        }),
        withBackup(
          completedBackup(newest, 'management', { phase: 'Deleting' }),
        ),
      ),
    finding: { message: expect.stringContaining('Deleting for 1d') },
  },
  {
    code: 'backup-damaged',
    when: 'the newest failed its verification',
    input: () => withBackup(damaged(completedBackup(newest))),
    finding: {
      severity: 'critical',
      level: 'AtRisk',
      message: expect.stringContaining('Nothing newer can be restored'),
      remedy: expect.stringContaining('backup create'),
    },
  },
  {
    code: 'backup-damaged',
    when: 'older ones did',
    input: () =>
      onHub(({ backups = [] }) => ({
        backups: backups.map((one, index) => (index < 2 ? damaged(one) : one)),
      })),
    finding: {
      severity: 'warning',
      level: 'Protected',
      message: expect.stringContaining('and so did 1 older one: '),
      remedy: expect.stringContaining('backup verify nightly-'),
    },
  },
  {
    code: 'backup-damaged',
    when: 'a newer one has holes: it can be restored',
    input: () =>
      onHub(({ backups = [] }) => ({
        backups: [
          ...backups,
          damaged(completedBackup(newest)),
          completedBackup(new Date(newest.getTime() + 600_000), 'management', {
            phase: 'PartiallyFailed',
            errors: 2,
          }),
        ],
      })),
    finding: { severity: 'warning', level: 'Protected' },
  },
  {
    code: 'no-recovery-point',
    when: 'all failed their verifications',
    input: () =>
      onHub(({ backups = [] }) => ({ backups: backups.map(damaged) })),
    finding: { level: 'Unprotected' },
  },
  {
    code: 'backup-shrunk',
    when: 'the newest has far fewer items',
    input: () =>
      withBackup({
        ...completedBackup(newest, 'management', {
          progress: { itemsBackedUp: 100 },
        }),
        spec: lastOnHub().spec,
      }),
    finding: { message: expect.stringContaining('100 items instead of 400') },
  },
  {
    code: 'backup-shrunk',
    when: 'the newest lacks a selector',
    input: () =>
      withBackup({
        ...completedBackup(newest),
        spec: {
          ...lastOnHub().spec,
          orLabelSelectors: [
            { matchLabels: { 'k0rdent.mirantis.com/component': 'kcm' } },
          ],
        },
      }),
    finding: { message: expect.stringContaining('selectors') },
  },
  {
    code: 'retention-ends',
    when: 'the last point expires and no run is due before',
    input: () => withKcm({ managementBackups: [] }),
    now: hoursLater(24 * 25),
    finding: { severity: 'critical' },
  },
  {
    code: 'retention-ends',
    when: 'Backups are kept for a shorter time than a run takes to come',
    input: () =>
      onHub(() => ({
        schedules: [
          {
            apiVersion: 'velero.io/v1',
            kind: 'Schedule',
            metadata: { name: 'weekly', namespace: 'kcm-system' },
            spec: { schedule: '@every 1h', template: { ttl: '30m0s' } },
          },
        ],
      })),
    finding: { object: 'Schedule/weekly', severity: 'warning' },
  },
  {
    code: 'two-writers',
    when: 'a Backup carries the identity of another hub',
    input: () => {
      const foreign = completedBackup(newest);
      return withBackup({
        ...foreign,
        metadata: {
          ...foreign.metadata,
          annotations: { 'kcm-backup.io/hub-uid': 'uid-of-another-hub' },
        },
      });
    },
    finding: {
      severity: 'critical',
      message: expect.stringContaining('1 Backup'),
    },
  },
  {
    code: 'two-writers',
    when: 'scheduled ones came only by the sync',
    input: () => syncedLately(60),
    finding: { message: expect.stringContaining('2 Backups') },
  },
  {
    code: 'name-collision',
    when: 'a ManagementBackup is called like the Backup of a region',
    input: () => {
      const { managementBackups = [] } = healthyHub().kcm;
      return withKcm({
        managementBackups: [
          ...managementBackups,
          managementBackup('nightly-east'),
        ],
      });
    },
    finding: {
      message: expect.stringContaining('Backups called nightly-east'),
    },
  },
  {
    code: 'upgrade-waiting',
    when: 'Velero refused the backup before it',
    input: () =>
      upgrading({ phase: 'FailedValidation', validationErrors: ['read-only'] }),
    finding: {
      severity: 'critical',
      message: expect.stringContaining('read-only'),
    },
  },
  {
    code: 'upgrade-backup-failed',
    when: 'it is PartiallyFailed while the upgrade goes on',
    input: () =>
      upgrading({
        phase: 'PartiallyFailed',
        errors: 1,
        startTimestamp: '2026-11-24T14:00:00Z',
      }),
    finding: { severity: 'critical', since: '2026-11-24T14:00:00Z' },
  },
  {
    code: 'upgrade-backup-stale',
    when: 'one of an earlier try is there',
    input: () =>
      upgrading({
        phase: 'Completed',
        startTimestamp: '2026-11-20T14:00:00Z',
      }),
    finding: {
      severity: 'warning',
      object: 'ManagementBackup/nightly-kcm-1-11-0',
    },
  },
  {
    code: 'upgrade-unprotected',
    when: 'no schedule is for upgrades',
    input: () =>
      withPlan(plan => ({ ...plan, spec: { schedule: '0 */6 * * *' } })),
    finding: { severity: 'info', level: 'Protected' },
  },
  {
    code: 'upgrade-unprotected',
    when: 'one without a schedule is',
    input: () =>
      withPlan(plan => ({
        ...plan,
        spec: { performOnManagementUpgrade: true },
      })),
    finding: { severity: 'warning' },
  },
  {
    code: 'restore-not-settled',
    when: "Velero's labels are still on",
    input: () =>
      withPlan(plan => ({
        ...plan,
        metadata: {
          ...plan.metadata,
          labels: {
            'velero.io/restore-name': 'r',
            'velero.io/backup-name': 'b',
          },
        },
      })),
    finding: {
      severity: 'warning',
      message: expect.stringContaining('Restore r'),
    },
  },
  {
    code: 'coverage-gap',
    when: 'the walk found a credential left out',
    input: () =>
      withKcm({
        credentialGaps: [
          {
            kind: 'Secret',
            namespace: 'kcm-system',
            name: 'aws',
            cluster: 'management',
            severity: 'critical',
            reason: 'No selector matches its labels.',
            referencedBy: ['Credential/team-a/aws'],
            fix: 'kubectl label secret',
            resource: 'secrets',
            verdict: 'left-out',
            loss: 'It would be lost.',
            clusters: ['team-a/shop'],
            closable: true,
          },
        ],
      }),
    finding: {
      object: 'Secret/kcm-system/aws',
      remedy: 'kubectl label secret',
    },
  },
  {
    code: 'hosted-etcd-not-saved',
    when: 'k0smotron hosts one',
    input: () =>
      onHub(() => ({
        hostedControlPlanes: [
          {
            apiVersion: 'controlplane.cluster.x-k8s.io/v1beta1',
            kind: 'K0smotronControlPlane',
            metadata: { name: 'shop', namespace: 'team-a' },
          },
        ],
      })),
    finding: {
      severity: 'warning',
      message: expect.stringContaining('etcd of shop in team-a'),
    },
  },
  {
    code: 'certificate-expiring',
    when: 'one has expired',
    input: () => withCertificate('2026-11-24T00:00:00Z'),
    finding: {
      severity: 'critical',
      message: expect.stringContaining('expired at 00:00 UTC'),
    },
  },
  {
    code: 'certificate-expiring',
    when: 'one was not renewed',
    input: () =>
      withCertificate('2026-12-24T00:00:00Z', '2026-11-20T00:00:00Z'),
    finding: { severity: 'warning' },
  },
  {
    code: 'credentials-ageing',
    when: 'a saved Secret is old',
    input: () =>
      onHub(() => ({
        savedSecrets: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: {
              name: 'aws',
              namespace: 'kcm-system',
              creationTimestamp: '2025-11-24T14:12:00Z',
            },
          },
        ],
      })),
    finding: { severity: 'info', message: expect.stringContaining('365d old') },
  },
  {
    code: 'not-seen',
    when: 'something that matters could not be read',
    input: () => ({
      ...healthyHub(),
      unseen: [
        {
          cluster: 'east',
          what: "Velero's Schedules",
          message: 'You may not list schedules.',
          remedy: 'kubectl kcm-backup rbac viewer',
          matters: true,
        },
      ],
    }),
    finding: { cluster: 'east', level: 'Unknown', severity: 'warning' },
  },
];

function withoutNotes(cluster: string, hub = healthyHub()): DrInput {
  return withCluster(
    cluster,
    ({ locations = [] }) => ({
      locations: locations.map(({ metadata, ...location }) => ({
        ...location,
        metadata: { ...metadata, annotations: {} },
      })),
    }),
    hub,
  );
}

/** The last two Backups appeared so many seconds after they were complete. */
function syncedLately(seconds: number): DrInput {
  return onHub(({ backups = [] }) => ({
    backups: backups.map((one, i) => {
      if (i < backups.length - 2) return one;
      const done = Date.parse(one.status?.completionTimestamp ?? '');
      const creationTimestamp = new Date(done + seconds * 1000).toISOString();
      return { ...one, metadata: { ...one.metadata, creationTimestamp } };
    }),
  }));
}

function lastOnHub(): Backup {
  return healthyHub().clusters[0].backups?.at(-1) as Backup;
}

function upgrading(status: Backup['status']): DrInput {
  const hub = healthyHub();
  const name = 'nightly-kcm-1-11-0';
  const [management] = hub.kcm.managements ?? [];
  const kcm = {
    ...hub.kcm,
    managements: [{ ...management, spec: { release: 'kcm-1-12-0' } }],
    managementBackups: [
      ...(hub.kcm.managementBackups ?? []),
      {
        ...managementBackup(name),
        metadata: {
          name,
          creationTimestamp: '2026-11-24T14:00:00Z',
          labels: { 'k0rdent.mirantis.com/release-backup': 'kcm-1-11-0' },
        },
      },
    ],
  };
  return withCluster(
    'management',
    ({ backups = [] }) => ({ backups: [...backups, backup(name, status)] }),
    { ...hub, kcm },
  );
}

function withCertificate(notAfter: string, renewalTime?: string): DrInput {
  return onHub(() => ({
    certificates: [
      {
        apiVersion: 'cert-manager.io/v1',
        kind: 'Certificate',
        metadata: { name: 'kcm-webhook', namespace: 'kcm-system' },
        status: { notAfter, renewalTime },
      },
    ],
  }));
}

it.each(cases)('$code: $when', ({ code, input, now, finding }) => {
  const found = find(input(), code, now);
  expect(found[0]).toMatchObject({ code, ...finding });
  expect(found[0].remedy).not.toBe('');
});

it('tries every rule', () => {
  const tried = new Set(cases.map(({ code }) => code));
  expect(
    findingRules.map(({ code }) => code).filter(c => !tried.has(c)),
  ).toEqual([]);
});

describe('a finding', () => {
  const queued = (at: string) =>
    completedBackup(new Date(at), 'management', { phase: 'Queued' });

  it('tells a stuck queue from one that has something to wait for', () => {
    const input = withBackup(queued('2026-11-24T14:05:00Z'));
    expect(find(input, 'backup-stuck')[0]).toMatchObject({
      severity: 'critical',
      message:
        "Backup nightly-20261124140500 has been Queued for 7m, and no other runs: Velero's queue is stuck.",
      remedy: 'kubectl -n kcm-system rollout restart deployment/velero',
    });
    const running = completedBackup(
      new Date('2026-11-24T14:04:00Z'),
      'management',
      { phase: 'InProgress' },
    );
    const busy = withCluster(
      'management',
      ({ backups = [] }) => ({ backups: [...backups, running] }),
      input,
    );
    expect(find(busy, 'backup-stuck')).toEqual([]);
  });

  it('does not take what was deleted and came back for another hub', () => {
    expect(find(syncedLately(7200), 'two-writers')).toEqual([]);
  });

  it('tells of a shared bucket once, and believes a note of any cluster', () => {
    const bare = withoutNotes('management', withoutNotes('east'));
    expect(find(bare, 'encryption-unknown')).toHaveLength(1);
    expect(find(withoutNotes('east'), 'encryption-unknown')).toEqual([]);
  });

  it('says why kcm could not make the Backup of a region', () => {
    const input = withPlan(plan => ({
      ...plan,
      status: {
        ...plan.status,
        regions: [{ region: 'east', error: 'backups is forbidden.' }],
      },
    }));
    const [onHub_, onEast] = find(input, 'run-missed', hoursLater(4));
    expect(onHub_.message).not.toContain('kcm says');
    expect(onEast.message).toMatch(/ kcm says: backups is forbidden\.$/);
  });

  it('guesses what a cron with seconds was to be', () => {
    const input = withPlan(plan => ({
      ...plan,
      spec: { schedule: '0 30 2 * * *' },
    }));
    expect(find(input, 'schedule-invalid')[0].remedy).toContain(
      '"schedule":"30 2 * * *"',
    );
  });

  it('says that a refused backup before an upgrade would be made now', () => {
    const refused = upgrading({
      phase: 'FailedValidation',
      validationErrors: ['no location.'],
    });
    expect(find(refused, 'upgrade-waiting')[0].message).toMatch(
      /: no location; aws-s3 is Available now\.$/,
    );
  });

  it('starts a Velero that is scaled to nothing, whatever it is called', () => {
    const input = onHub(({ deployments = [] }) => ({
      deployments: deployments.map(one => ({
        ...one,
        metadata: { ...one.metadata, name: 'kcm-velero' },
        spec: { ...one.spec, replicas: 0 },
      })),
    }));
    expect(find(input, 'velero-not-acting', hoursLater(1))[0]).toMatchObject({
      message: expect.stringContaining('scaled to 0'),
      remedy: 'kubectl -n kcm-system scale deployment/kcm-velero --replicas=1',
    });
  });

  it('names the first of several refused runs', () => {
    const refused = (name: string, creationTimestamp: string): Backup => ({
      ...backup(name, { phase: 'FailedValidation' }),
      metadata: { name, creationTimestamp },
    });
    const input = onHub(({ backups = [] }) => ({
      backups: [
        ...backups,
        refused('b', '2026-11-24T13:30:00Z'),
        refused('a', '2026-11-24T13:00:00Z'),
      ],
    }));
    expect(find(input, 'backup-not-valid')[0]).toMatchObject({
      since: '2026-11-24T13:00:00Z',
      object: 'Backup/b',
      message: expect.stringContaining('2 runs in a row'),
    });
  });
});

describe('sight', () => {
  it('takes a region that may not be read, or was not exported, for unseen', () => {
    for (const error of [
      new ForbiddenError('no'),
      new NotExportedError('no'),
    ]) {
      const input = withCluster('east', () => ({ error }));
      expect(find(input, 'region-unreachable')).toEqual([]);
      expect(find(input, 'schedule-blocked')).toEqual([]);
    }
  });

  it('says nothing about what it could not see', () => {
    const blind = onHub(() => ({
      backups: undefined,
      schedules: undefined,
      locations: undefined,
      deployments: undefined,
    }));
    const { clusters } = assessDrStatus(
      {
        ...blind,
        clusters: [blind.clusters[0]],
        kcm: { apiVersion: 'v1beta1' },
      },
      HEALTHY_AT,
    );
    expect(clusters[0].findings).toEqual([]);
  });
});
