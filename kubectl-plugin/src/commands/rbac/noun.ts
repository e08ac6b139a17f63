import { choice, list, toggle } from '../../cli/flag';
import { command, type Noun, required, route } from '../../cli/route';

export const PERSONAS = ['viewer', 'operator', 'restorer', 'portal'] as const;

export const rbacCommand = command({
  summary: 'Print the roles that a persona needs, and no more',
  description: [
    'viewer sees status and coverage. operator also backs up, schedules and makes locations. restorer also restores and deletes backups. portal is for the Backstage plugin.',
    'There is a ClusterRole for what has no namespace and a Role in the namespace of Velero; bind both, on the management cluster and on each region. Asks no cluster.',
    'With --coverage there is a ClusterRole more, because that one lists Secrets: coverage asks for names and labels alone, but no role can grant just that. Without it coverage says which Secrets it knows nothing of.',
  ].join('\n\n'),
  args: {
    persona: required('PERSONA', PERSONAS.join(', '), { values: PERSONAS }),
  },
  flags: {
    'region-secret': list(
      "Secret with a region's kubeconfig that operator and restorer may read; may be repeated",
      { placeholder: 'NAME' },
    ),
    coverage: choice(
      ['read', 'label'],
      'Add the role with which coverage sees everything; label also closes gaps',
      { bare: 'read' },
    ),
    aggregate: toggle("Join the cluster's own roles view and edit"),
  },
  examples: [
    { says: 'For review', line: 'rbac viewer' },
    {
      says: 'For whoever looks for gaps',
      line: 'rbac viewer --coverage | kubectl apply -f -',
    },
    {
      says: 'Into the cluster',
      line: 'rbac operator --region-secret east-kubeconfig | kubectl apply -f -',
    },
  ],
});

export const rbac: Noun = {
  name: 'rbac',
  summary: 'The roles that a persona needs, and no more',
  group: 'Prepare',
  routes: [route(rbacCommand, () => import('./rbac'))],
};
