import type { KubeObject } from '../objects/KubeObject';
import type { KcmSight } from '../status/DrInput';
import { readHubLists } from './readHubLists';
import { kcmTypes, NAMESPACES } from './resourceTypes';
import type { Sight } from './Sight';

/**
 * What kcm keeps on the hub, as far as it can be seen.
 *
 * @throws NotFoundError without kcm
 */
export async function readKcmSight(sight: Sight): Promise<KcmSight> {
  const { cluster, discovery, signal } = sight;
  const kcm = kcmTypes(cluster, discovery);
  const list = <T extends KubeObject>(plural: string, kind: string) =>
    sight.list<T>(kcm.type(plural), { what: `${kind}s`, matters: true });
  const [lists, kubeSystem] = await Promise.all([
    readHubLists(list),
    sight.attempt({ what: 'Namespace kube-system', matters: false }, () =>
      cluster.get(NAMESPACES, { name: 'kube-system' }, { signal }),
    ),
  ]);
  return { apiVersion: kcm.version, ...lists, kubeSystem };
}
