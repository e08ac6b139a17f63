import type { CoverageGap } from '../../coverage/CoverageReport';
import { objectName } from '../../scope/objectName';
import type { FindingRule, Problem } from '../FindingRule';
import { some } from '../words';

/** That these are missing has findings of its own. */
const TOLD_ELSEWHERE = ['ClusterTemplate', 'Credential', 'Region'];

export const coverageGap: FindingRule = {
  code: 'coverage-gap',
  title: 'A credential would not come back',
  meaning:
    'kcm does not label the identity objects that Credentials name, their Secrets, nor the kubeconfigs of regions and adopted clusters: they are in the backup only if someone put the label on. This looks at those alone; `kubectl kcm-backup coverage` walks every reference.',
  consequence:
    'After a restore the clusters are there, but nothing can change, mend or even delete them in their cloud.',
  mending: 'Label them; the next backup has them.',
  find: ({ kcm: { credentialGaps = [] } }) => {
    const closable = credentialGaps.filter(gap => gap.closable);
    const others = credentialGaps.filter(
      gap => !gap.closable && !TOLD_ELSEWHERE.includes(gap.kind),
    );
    return [
      ...(closable.length > 0 ? [together(closable)] : []),
      ...others.map(alone),
    ];
  },
};

/** What one command closes. */
function together(gaps: readonly CoverageGap[]): Problem {
  const [first] = gaps;
  const clusters = new Set(gaps.flatMap(gap => gap.clusters));
  const users = [...clusters];
  return {
    severity: 'warning',
    level: 'AtRisk',
    cluster: first.cluster,
    object: objectName(first),
    message: `${some(gaps.map(objectName))} would not come back${users.length > 0 ? `; ${some(users)} ${users.length > 1 ? 'depend' : 'depends'} on it` : ''}.`,
    remedy:
      gaps.length === 1 ? first.fix : 'kubectl kcm-backup coverage --label',
  };
}

function alone(gap: CoverageGap): Problem {
  return {
    severity: 'warning',
    level: 'AtRisk',
    cluster: gap.cluster,
    object: objectName(gap),
    message: `${objectName(gap)}: ${gap.reason}`,
    remedy: gap.fix,
  };
}
