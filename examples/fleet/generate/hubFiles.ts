import {
  resolveScope,
  type Backup,
  type ClusterDeployment,
  type ClusterScope,
  type ClusterTemplate,
  type Credential,
  type KubeObject,
  type Region,
} from '@kcm-backup/core';
import { clusterObjects } from './clusterObjects';
import type { HubDescription } from './HubDescription';
import { kcmObjects } from './kcmObjects';
import { managementBackups } from './managementBackups';
import { namespace, SYSTEM } from './object';
import { serverVersion, toExport } from './toExport';
import { unique } from './unique';
import { veleroObjects } from './veleroObjects';

/** The files of one hub: its own, and one of each region. */
export function hubFiles(hub: HubDescription): ReadonlyMap<string, string> {
  const kcm = kcmObjects(hub);
  const { clusters } = scopeOf(kcm);
  const velero = new Map(
    clusters.map(scope => [
      scope.cluster,
      veleroObjects(hub.velero[scope.cluster], scope),
    ]),
  );
  const backupsOf = (cluster: string) =>
    (velero.get(cluster) ?? []).filter(isBackup);
  const files = clusters.map(({ cluster }): [string, string] => {
    const own = velero.get(cluster) ?? [];
    const version = serverVersion(hub.kubernetes);
    if (cluster !== 'management') {
      const objects = [
        namespace(SYSTEM),
        ...teamsOf(hub, cluster).map(name => namespace(name)),
        ...clusterObjects(hub, cluster),
        ...own,
      ];
      return [`region-${cluster}.yaml`, `${toExport(objects)}---\n${version}`];
    }
    const objects = [
      ...kcm,
      ...clusterObjects(hub, undefined),
      ...(hub.also ?? []),
      ...managementBackups(hub, backupsOf),
      ...own,
    ];
    return ['hub.yaml', `${toExport(objects)}---\n${version}`];
  });
  return new Map(files);
}

function scopeOf(kcm: readonly KubeObject[]): {
  readonly clusters: readonly ClusterScope[];
} {
  const all = <T extends KubeObject>(kind: string) =>
    kcm.filter((one): one is T => one.kind === kind);
  return resolveScope({
    clusterDeployments: all<ClusterDeployment>('ClusterDeployment'),
    clusterTemplates: all<ClusterTemplate>('ClusterTemplate'),
    credentials: all<Credential>('Credential'),
    regions: all<Region>('Region'),
  });
}

/** The namespaces of the clusters of a region. */
function teamsOf(
  { clusters }: HubDescription,
  region: string,
): readonly string[] {
  const own = clusters.filter(one => one.region === region);
  return unique(own.map(one => one.namespace));
}

function isBackup(one: KubeObject): one is Backup {
  return one.kind === 'Backup';
}
