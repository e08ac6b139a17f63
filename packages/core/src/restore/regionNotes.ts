import type { Region } from '../objects/kcm';
import type { ArchiveIndex } from './ArchiveIndex';
import { savedRegions } from './clusterRegions';
import type { PlanInput } from './PlanInput';
import { pausedRegions } from './planRules';
import type { PlanOptions } from './RestorePlan';

/** What a reader should know of the regions. */
export function regionNotes({ parts, options }: PlanInput): readonly string[] {
  if (options.purpose === 'drill') return [];
  const [{ archive }] = parts;
  const lost = pausedRegions(options);
  const alive = savedRegions(archive)
    .map(({ metadata }) => metadata.name)
    .filter(name => !lost.includes(name));
  return [
    ...(alive.length > 0 && !options.regionsOnly
      ? [
          `${alive.length === 1 ? `Region ${alive[0]} is` : `Regions ${alive.join(', ')} are`} taken for alive: nothing is restored there. A plan has to be told of one that is lost.`,
        ]
      : []),
    ...lost.map(
      name =>
        `The old cluster of region ${name} must stay off: it would go on with the same clusters as the new one.`,
    ),
    ...(options.regionsOnly ? [] : kubeconfigNotes(archive, options)),
  ];
}

/**
 * kcm never renews a copy that it made of a region's kubeconfig.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/util/kube/secrets.go (CopySecret).
 */
function kubeconfigNotes(
  archive: ArchiveIndex,
  options: PlanOptions,
): readonly string[] {
  return savedRegions(archive)
    .filter(({ metadata }) => options.restoreRegions.includes(metadata.name))
    .map(region => {
      const [first, ...names] = secretNames(region);
      const home =
        region.spec?.clusterDeployment?.namespace ?? options.namespace;
      const copies = [...archive.objects]
        .filter(
          ({ resource, namespace, name }) =>
            resource === 'secrets' &&
            [first, ...names].includes(name) &&
            !(namespace === home && name === first),
        )
        .map(({ namespace, name }) => `${namespace}/${name}`)
        .sort();
      const renew = `kcm reaches region ${region.metadata.name} by Secret ${home}/${first}, whatever cluster it is restored onto: put the kubeconfig of its new cluster there before the last ClusterDeployments are released`;
      return copies.length > 0
        ? `${renew}, and delete kcm's copies of the old one, which it never renews: ${copies.join(', ')}.`
        : `${renew}.`;
    });
}

/** Of the Secret and of what kcm calls a copy. */
function secretNames({ spec }: Region): readonly string[] {
  const from = spec?.clusterDeployment;
  if (!from) return [spec?.kubeConfig?.name ?? ''];
  const name = `${from.name}-kubeconfig`;
  return [name, `${from.namespace}.${name}`];
}
