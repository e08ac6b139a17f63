import { onEachCluster, type FindingRule } from '../FindingRule';
import { planName } from '../remedies';
import { some } from '../words';

export const schedulePaused: FindingRule = {
  code: 'schedule-paused',
  title: 'Every schedule of the cluster is paused',
  meaning:
    'A paused Velero Schedule makes no Backups. kcm knows no pause: its schedule is set ten years ahead, and the original one is kept in an annotation.',
  consequence: 'No new recovery point is made until someone resumes one.',
  mending: 'Resume the schedule once the reason for the pause is gone.',
  find: onEachCluster(({ cluster, plans }) => {
    const [first] = plans;
    if (!first || plans.some(({ state }) => state !== 'paused')) {
      return undefined;
    }
    return {
      severity: 'warning',
      level: 'AtRisk',
      object: `${first.kind}/${first.name}`,
      message: `${some(plans.map(planName))} ${plans.length > 1 ? 'are' : 'is'} paused: nothing backs ${cluster} up.`,
      remedy: `kubectl kcm-backup schedule resume ${first.name}${first.direct ? ' --direct' : ''}`,
    };
  }),
};
