import type { Backup, BackupStatus } from '../objects/velero';
import { parseSchedule } from '../schedule/parseSchedule';
import { runsBetween } from '../schedule/missedRuns';
import { rfc3339 } from '../schedule/rfc3339';
import { foldSelectors } from '../scope/foldSelectors';
import { resolveScope } from '../scope/resolveScope';
import type { ClusterSight, DrInput, KcmSight } from '../status/DrInput';
import {
  backup,
  clusterDeployment,
  clusterTemplate,
  credential,
  management,
  managementBackup,
  region,
  release,
  storageLocation,
} from './objects';

/** The moment that {@link healthyHub} is healthy at. */
export const HEALTHY_AT = new Date('2026-11-24T14:12:00Z');

const SCHEDULE = '0 */6 * * *';
const SINCE = '2026-11-10T09:00:00Z';

/**
 * A hub with region `east` that nothing is wrong with: a schedule every six
 * hours that ran each time, two weeks of it, and storage that answers.
 */
export function healthyHub(): DrInput {
  const kcm = kcmSight();
  return {
    hub: 'mgmt-test',
    namespace: 'kcm-system',
    kcm,
    clusters: [clusterSight('management', kcm), clusterSight('east', kcm)],
    unseen: [],
  };
}

function kcmSight() {
  return {
    apiVersion: 'v1beta1',
    managements: [management()],
    releases: [release()],
    managementBackups: [
      {
        ...managementBackup('nightly', {
          spec: { schedule: SCHEDULE, performOnManagementUpgrade: true },
          status: { lastBackupTime: '2026-11-24T12:00:05Z' },
        }),
        metadata: { name: 'nightly', creationTimestamp: SINCE },
      },
    ],
    clusterDeployments: [
      clusterDeployment('team-a/shop', { template: 'aws', credential: 'aws' }),
      clusterDeployment('team-a/far', {
        template: 'aws',
        credential: 'aws-east',
        region: 'east',
      }),
    ],
    clusterTemplates: [clusterTemplate('team-a/aws', ['infrastructure-aws'])],
    credentials: [
      credential('team-a/aws'),
      credential('team-a/aws-east', { region: 'east' }),
    ],
    regions: [region('east', { kubeConfig: { name: 'east-kubeconfig' } })],
    kubeSystem: {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: {
        name: 'kube-system',
        uid: 'uid-of-this-hub',
        creationTimestamp: '2026-01-01T00:00:00Z',
      },
    },
    credentialGaps: [],
  } satisfies KcmSight;
}

function clusterSight(
  cluster: string,
  kcm: ReturnType<typeof kcmSight>,
): ClusterSight {
  const location = storageLocation('aws-s3', {
    spec: { default: true, objectStorage: { bucket: 'backups' } },
    status: {
      phase: 'Available',
      lastValidationTime: '2026-11-24T14:11:40Z',
      lastSyncedTime: '2026-11-24T14:11:30Z',
    },
  });
  return {
    cluster,
    hasVelero: true,
    backups: scheduledBackups(cluster, kcm),
    schedules: [],
    locations: [
      {
        ...location,
        metadata: {
          ...location.metadata,
          annotations: {
            'kcm-backup.io/encrypted': 'KMS',
            'kcm-backup.io/immutable': 'object lock, 30 days',
          },
        },
      },
    ],
    deleteRequests: [],
    deployments: [veleroDeployment()],
    hostedControlPlanes: [],
    certificates: [],
    savedSecrets: [],
  };
}

function veleroDeployment() {
  const containers = [{ name: 'velero', image: 'velero/velero:v1.18.3' }];
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'velero', namespace: 'kcm-system' },
    spec: { replicas: 1, template: { spec: { containers } } },
    status: { availableReplicas: 1 },
  };
}

/** Newest last, as an API server lists them by name. */
function scheduledBackups(
  cluster: string,
  kcm: ReturnType<typeof kcmSight>,
): readonly Backup[] {
  const scope = resolveScope(kcm).clusters.find(c => c.cluster === cluster);
  const orLabelSelectors = foldSelectors(scope?.selectors ?? []);
  const { runs } = runsBetween(
    parseSchedule(SCHEDULE),
    new Date(SINCE),
    HEALTHY_AT,
    100,
  );
  return runs.map(run => {
    const started = new Date(run.getTime() + 5_000);
    const made = completedBackup(started, cluster);
    return { ...made, spec: { ...made.spec, orLabelSelectors } };
  });
}

/** A scheduled Backup of kcm that took half a minute. */
export function completedBackup(
  started: Date,
  cluster = 'management',
  status: BackupStatus = {},
): Backup {
  const stamp = started.toISOString().replace(/\D/g, '').slice(0, 14);
  const inRegion = cluster !== 'management';
  const name = `nightly-${inRegion ? `${cluster}-` : ''}${stamp}`;
  const made = backup(
    name,
    {
      phase: 'Completed',
      startTimestamp: rfc3339(started),
      completionTimestamp: rfc3339(new Date(started.getTime() + 30_000)),
      expiration: rfc3339(new Date(started.getTime() + 720 * 3_600_000)),
      progress: { totalItems: 400, itemsBackedUp: 400 },
      ...status,
    },
    {
      'k0rdent.mirantis.com/management-backup': 'nightly',
      ...(inRegion && { 'k0rdent.mirantis.com/region': cluster }),
    },
  );
  return {
    ...made,
    metadata: { ...made.metadata, creationTimestamp: rfc3339(started) },
  };
}
