import { KCM_GROUP } from '../objects/kcm';
import { count } from '../status/words';
import { clusterRegions, regionClusters } from './clusterRegions';
import type { PlanInput } from './PlanInput';
import { pausedStill } from './pausedStill';
import type { FollowUp } from './RestorePlan';

/**
 * What is left once a plan is carried out: the regions that kcm provisions
 * anew, each restored by a plan of its own.
 */
export function followUps({ parts, options }: PlanInput): readonly FollowUp[] {
  const [hub] = parts;
  const { regionsOnly, reprovisionRegions, backup } = options;
  const waiting = regionsOnly ? pausedStill(hub, options) : reprovisionRegions;
  const placed = [...clusterRegions(hub.archive).values()];
  return waiting.map(cluster => {
    const [from] = regionClusters([cluster], hub.archive);
    const clusters = placed.filter(region => region === cluster).length;
    return {
      cluster,
      message: [
        `Region ${cluster} comes after that:`,
        from
          ? `kcm provisions its cluster from ClusterDeployment ${from.namespace}/${from.name}, which takes a while.`
          : 'kcm waits for its cluster.',
        `Until it is restored, the schedules and what is in it (${count(clusters, 'ClusterDeployment')}) are held back. When it is Ready, restore it:`,
      ].join(' '),
      commands: [
        `kubectl wait regions.${KCM_GROUP} ${cluster} --for=condition=Ready --timeout=1h`,
        `kubectl kcm-backup restore plan ${backup} --only-region ${cluster} --save ${cluster}.yaml`,
      ],
    };
  });
}
