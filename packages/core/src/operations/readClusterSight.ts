import { ForbiddenError, UnauthorizedError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { Certificate, Deployment } from '../objects/kubernetes';
import {
  VELERO_GROUP,
  type Backup,
  type BackupStorageLocation,
  type DeleteBackupRequest,
  type Restore,
  type Schedule,
} from '../objects/velero';
import { MANAGEMENT } from '../scope/BackupScope';
import { COMPONENT_LABEL, COMPONENT_VALUE } from '../scope/labels';
import type { ClusterSight } from '../status/DrInput';
import { collect } from './collect';
import {
  BACKUPS,
  DELETE_REQUESTS,
  DEPLOYMENTS,
  findType,
  RESTORES,
  SCHEDULES,
  SECRETS,
  STORAGE_LOCATIONS,
} from './resourceTypes';
import type { Sight } from './Sight';

/**
 * What one cluster shows of its backups, all lists at the same time.
 *
 * @throws ForbiddenError, UnauthorizedError where the hub's Backups may not be
 *   read: they are what the answer is about
 */
export async function readClusterSight(sight: Sight): Promise<ClusterSight> {
  const [velero, around] = await Promise.all([
    readVelero(sight),
    readAround(sight),
  ]);
  return { cluster: sight.cluster.name, ...velero, ...around };
}

async function readVelero(sight: Sight) {
  const served = findType(sight.discovery, VELERO_GROUP, BACKUPS.plural);
  if (!served && !sight.isBroken(VELERO_GROUP)) return { hasVelero: false };
  const { namespace } = sight;
  const look = (what: string, matters = true) => ({
    what: `Velero's ${what}`,
    matters,
    namespace,
  });
  const [backups, schedules, locations, deleteRequests, restores] =
    await Promise.all([
      readBackups(sight),
      sight.list<Schedule>(SCHEDULES, look('Schedules')),
      sight.list<BackupStorageLocation>(
        STORAGE_LOCATIONS,
        look('BackupStorageLocations'),
      ),
      sight.list<DeleteBackupRequest>(
        DELETE_REQUESTS,
        look('DeleteBackupRequests', false),
      ),
      sight.list<Restore>(RESTORES, look('Restores', false)),
    ]);
  return {
    hasVelero: true,
    ...{ backups, schedules, locations, deleteRequests, restores },
  };
}

async function readBackups(sight: Sight) {
  const { cluster, namespace, signal } = sight;
  try {
    return await collect(cluster.list<Backup>(BACKUPS, { namespace, signal }));
  } catch (error) {
    if (cluster.name === MANAGEMENT && isRefusal(error)) throw error;
    const look = { what: "Velero's Backups", matters: true };
    return sight.attempt(look, () => Promise.reject(error));
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof ForbiddenError || error instanceof UnauthorizedError;
}

/** What else bears on a restore. */
async function readAround(sight: Sight) {
  const { namespace } = sight;
  const controlPlanes = { what: 'Hosted control planes', matters: false };
  const certificates = { what: 'Certificates', matters: false };
  const [deployments, hosted, certs, savedSecrets] = await Promise.all([
    sight.list<Deployment>(DEPLOYMENTS, {
      what: `Deployments in ${namespace}`,
      matters: false,
      namespace,
    }),
    sight.list<KubeObject>(
      sight.type(
        'controlplane.cluster.x-k8s.io',
        'k0smotroncontrolplanes',
        controlPlanes,
      ),
      { ...controlPlanes, metadataOnly: true },
    ),
    sight.list<Certificate>(
      sight.type('cert-manager.io', 'certificates', certificates),
      certificates,
    ),
    sight.list<KubeObject>(SECRETS, {
      what: 'Secrets that kcm labels',
      matters: false,
      role: 'viewer --coverage',
      labelSelector: `${COMPONENT_LABEL}=${COMPONENT_VALUE}`,
      metadataOnly: true,
    }),
  ]);
  return {
    deployments,
    hostedControlPlanes: hosted,
    certificates: certs,
    savedSecrets,
  };
}
