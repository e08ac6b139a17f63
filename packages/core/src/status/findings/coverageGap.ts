import type { FindingRule } from '../FindingRule';
import { count } from '../words';

export const coverageGap: FindingRule = {
  code: 'coverage-gap',
  title: 'A credential would not come back',
  meaning:
    'kcm does not label the identity objects that Credentials name, their Secrets, nor the kubeconfigs of regions and adopted clusters: they are in the backup only if someone put the label on. This looks at those alone; `kubectl kcm-backup coverage` walks every reference.',
  consequence:
    'After a restore the clusters are there, but nothing can change, mend or even delete them in their cloud.',
  mending: 'Label them; the next backup has them.',
  find: ({ kcm }) =>
    (kcm.credentialGaps ?? []).map(gap => ({
      severity: gap.severity,
      level: gap.severity === 'info' ? 'Protected' : 'AtRisk',
      cluster: gap.cluster,
      object: [gap.kind, gap.namespace, gap.name].filter(Boolean).join('/'),
      message: `${[gap.kind, gap.namespace, gap.name].filter(Boolean).join('/')}, used by ${used(gap.referencedBy)}, would not come back: ${gap.reason}`,
      remedy: gap.fix,
    })),
};

function used(by: readonly string[]): string {
  return by.length === 1 ? by[0] : count(by.length, 'object');
}
