import { NotFoundError, UnreachableError } from '../errors';
import { KCM_GROUP, KCM_VERSIONS } from '../objects/kcm';
import { VELERO_GROUP } from '../objects/velero';
import type { Cluster, Discovery, ResourceType } from '../ports/Cluster';

/** A type that every API server has, whatever its discovery says. */
export const SECRETS: ResourceType = {
  group: '',
  version: 'v1',
  plural: 'secrets',
  kind: 'Secret',
  namespaced: true,
};

export const CONFIG_MAPS: ResourceType = {
  group: '',
  version: 'v1',
  plural: 'configmaps',
  kind: 'ConfigMap',
  namespaced: true,
};

export const NAMESPACES: ResourceType = {
  group: '',
  version: 'v1',
  plural: 'namespaces',
  kind: 'Namespace',
  namespaced: false,
};

export const DEPLOYMENTS: ResourceType = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  kind: 'Deployment',
  namespaced: true,
};

/** Velero's v1 types are the same in every version that kcm ever shipped. */
export function veleroType(kind: string, plural: string): ResourceType {
  return { group: VELERO_GROUP, version: 'v1', plural, kind, namespaced: true };
}

export const BACKUPS = veleroType('Backup', 'backups');
export const RESTORES = veleroType('Restore', 'restores');
export const SCHEDULES = veleroType('Schedule', 'schedules');
export const STORAGE_LOCATIONS = veleroType(
  'BackupStorageLocation',
  'backupstoragelocations',
);
export const DELETE_REQUESTS = veleroType(
  'DeleteBackupRequest',
  'deletebackuprequests',
);
export const DOWNLOAD_REQUESTS = veleroType(
  'DownloadRequest',
  'downloadrequests',
);
export const SERVER_STATUS_REQUESTS = veleroType(
  'ServerStatusRequest',
  'serverstatusrequests',
);

/** The type of this group and plural as the server has it, if it does. */
export function findType(
  discovery: Discovery,
  group: string,
  plural: string,
): ResourceType | undefined {
  return discovery.types.find(t => t.group === group && t.plural === plural);
}

/** Why a group could not say what is in it; `undefined` where it did. */
export function failureOf(
  { failures }: Discovery,
  group: string,
): Discovery['failures'][number] | undefined {
  return failures.find(failure => groupIn(failure) === group);
}

/** The group of a version that could not be read. */
export function groupIn(failure: { readonly groupVersion: string }): string {
  return failure.groupVersion.split('/')[0];
}

/**
 * kcm's API on a hub: which version, and its types.
 *
 * @throws NotFoundError when kcm is not installed there; UnreachableError when
 *   a part of its API does not answer: half a scope would be a wrong one
 */
export function kcmTypes(
  hub: Cluster,
  discovery: Discovery,
): {
  readonly version: 'v1alpha1' | 'v1beta1';
  type(plural: string): ResourceType | undefined;
} {
  const broken = failureOf(discovery, KCM_GROUP);
  if (broken) {
    throw new UnreachableError(
      `The API group ${KCM_GROUP} of ${hub.location} does not answer: ${broken.message}`,
    );
  }
  const served = discovery.versions[KCM_GROUP] ?? [];
  const version = KCM_VERSIONS.find(known => served.includes(known));
  if (!version) {
    throw new NotFoundError(
      served.length > 0
        ? `${hub.location} serves ${KCM_GROUP} as ${served.join(', ')}, which this version of kcm-backup does not know (it knows ${KCM_VERSIONS.join(', ')}).`
        : `kcm is not installed on ${hub.location}: it has nothing of ${KCM_GROUP}.`,
      {
        remedy:
          served.length > 0
            ? 'Use a newer kcm-backup.'
            : 'Point --kubeconfig or --context at the management cluster, or install kcm: kubectl kcm-backup values install',
      },
    );
  }
  return {
    version,
    type: plural => {
      const type = findType(discovery, KCM_GROUP, plural);
      return type && { ...type, version };
    },
  };
}
