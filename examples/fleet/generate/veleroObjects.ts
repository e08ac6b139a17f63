import type { ClusterScope, KubeObject } from '@kcm-backup/core';
import { backups } from './backups';
import { placeholder } from './clouds';
import type { LocationDescription, VeleroDescription } from './HubDescription';
import { object, SYSTEM } from './object';
import { later, NOW } from './times';

/** Velero as it stands on one API server, and its Backups there. */
export function veleroObjects(
  velero: VeleroDescription,
  scope: ClusterScope,
): readonly KubeObject[] {
  const secrets = new Set(velero.locations.map(credentialsOf));
  return [
    deployment(velero),
    ...velero.locations.map(location),
    ...[...secrets].map(name => placeholder({ name, namespace: SYSTEM })),
    ...velero.backups.flatMap(one => backups(one, scope)),
  ];
}

function deployment({
  version,
  plugin,
  deployment: name = 'velero',
  replicas = 1,
}: VeleroDescription): KubeObject {
  const [pluginName] = plugin.split(':');
  const labels = { 'app.kubernetes.io/name': 'velero', component: 'velero' };
  return object(
    'apps/v1',
    'Deployment',
    { name, namespace: SYSTEM, labels },
    {
      spec: {
        replicas,
        template: {
          spec: {
            containers: [
              { image: `velero/velero:v${version}`, name: 'velero' },
            ],
            initContainers: [{ image: `velero/${plugin}`, name: pluginName }],
          },
        },
      },
      status: { availableReplicas: replicas, replicas },
    },
  );
}

function location(one: LocationDescription): KubeObject {
  const { name, bucket, prefix, config, unavailable } = one;
  const { seen = later(NOW, -21), synced = seen } = one;
  return object(
    'velero.io/v1',
    'BackupStorageLocation',
    { name, namespace: SYSTEM, annotations: one.annotations },
    {
      spec: {
        config,
        credential: { key: 'cloud', name: credentialsOf(one) },
        default: one.default,
        objectStorage: { bucket, prefix },
        provider: 'aws',
      },
      status: {
        lastSyncedTime: synced,
        lastValidationTime: seen,
        message: unavailable,
        phase: unavailable ? 'Unavailable' : 'Available',
      },
    },
  );
}

function credentialsOf({ name }: LocationDescription): string {
  return `${name}-credentials`;
}
