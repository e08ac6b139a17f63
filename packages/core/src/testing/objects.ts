import type {
  ClusterDeployment,
  ClusterTemplate,
  Credential,
  Management,
  ManagementBackup,
  Region,
  Release,
} from '../objects/kcm';
import type {
  Backup,
  BackupStatus,
  BackupStorageLocation,
} from '../objects/velero';
import type { ScopeInput } from '../scope/BackupScope';

const KCM = 'k0rdent.mirantis.com/v1beta1';
const VELERO = 'velero.io/v1';

/** `namespace/name` or `name`. */
function metadata(key: string) {
  const [name, namespace] = key.split('/').reverse();
  return namespace ? { name, namespace } : { name };
}

export function clusterDeployment(
  key: string,
  fields: ClusterDeployment['spec'] & { readonly region?: string } = {},
): ClusterDeployment {
  const { region: regionName, ...spec } = fields;
  return {
    apiVersion: KCM,
    kind: 'ClusterDeployment',
    metadata: metadata(key),
    spec,
    status: regionName ? { region: regionName } : {},
  };
}

export function clusterTemplate(
  key: string,
  providers: readonly string[] = [],
): ClusterTemplate {
  return {
    apiVersion: KCM,
    kind: 'ClusterTemplate',
    metadata: metadata(key),
    status: { providers },
  };
}

export function credential(
  key: string,
  spec: Credential['spec'] = {},
): Credential {
  return { apiVersion: KCM, kind: 'Credential', metadata: metadata(key), spec };
}

export function region(name: string, spec: Region['spec'] = {}): Region {
  return { apiVersion: KCM, kind: 'Region', metadata: { name }, spec };
}

export function management(releaseName = 'kcm-1-11-0'): Management {
  return {
    apiVersion: KCM,
    kind: 'Management',
    metadata: { name: 'kcm' },
    spec: { release: releaseName },
    status: { release: releaseName },
  };
}

export function release(name = 'kcm-1-11-0', version = '1.11.0'): Release {
  return {
    apiVersion: KCM,
    kind: 'Release',
    metadata: { name },
    spec: { version },
  };
}

export function managementBackup(
  name: string,
  fields: Pick<ManagementBackup, 'spec' | 'status'> = {},
): ManagementBackup {
  return {
    apiVersion: KCM,
    kind: 'ManagementBackup',
    metadata: { name },
    ...fields,
  };
}

export function backup(
  name: string,
  status: BackupStatus = {},
  labels: Readonly<Record<string, string>> = {},
): Backup {
  return {
    apiVersion: VELERO,
    kind: 'Backup',
    metadata: { name, namespace: 'kcm-system', labels },
    spec: { storageLocation: 'aws-s3' },
    status,
  };
}

export function storageLocation(
  name: string,
  fields: Pick<BackupStorageLocation, 'spec' | 'status'> = {},
): BackupStorageLocation {
  return {
    apiVersion: VELERO,
    kind: 'BackupStorageLocation',
    metadata: { name, namespace: 'kcm-system' },
    spec: { provider: 'aws', ...fields.spec },
    status: { phase: 'Available', ...fields.status },
  };
}

/** A hub of these; what is not given is not there. */
export function scopeInput(fields: Partial<ScopeInput>): ScopeInput {
  return {
    clusterDeployments: [],
    clusterTemplates: [],
    credentials: [],
    regions: [],
    ...fields,
  };
}
