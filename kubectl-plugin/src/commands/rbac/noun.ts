import { choice, list, text, toggle } from '../../cli/flag';
import { command, type Noun, required, route } from '../../cli/route';
import { sourceFlags } from '../../cli/sourceFlags';

export const PERSONAS = ['viewer', 'operator', 'restorer', 'portal'] as const;

export const rbacCommand = command({
  summary: 'Print the roles that a persona needs, and no more',
  description: [
    'viewer sees status and coverage. operator also backs up, schedules and makes locations. restorer also restores and deletes backups. portal is for the Backstage plugin.',
    'There is a ClusterRole for what has no namespace and a Role in the namespace of Velero; bind both, on the management cluster and on each region. Asks no cluster, but for a backup.',
    'With --coverage there is a ClusterRole more, because that one lists Secrets: coverage asks for names and labels alone, but no role can grant just that. Without it coverage says which Secrets it knows nothing of.',
    'Whoever plans a restore compares every object with the saved one. For restorer, --backup or --archive reads which kinds one backup holds, and adds the roles that read those and no other: Secrets are among them. Bind them on the cluster to restore onto, as long as the restore takes.',
  ].join('\n\n'),
  args: {
    persona: required('PERSONA', PERSONAS.join(', '), { values: PERSONAS }),
  },
  flags: {
    secret: list(
      'Secret that operator and restorer may read: the kubeconfig of a region, the credentials of a location; may be repeated',
      { placeholder: 'NAME' },
    ),
    backup: text('Add the roles with which this backup can be restored', {
      placeholder: 'NAME',
    }),
    of: text('With --backup: only of this cluster, management or a region', {
      placeholder: 'CLUSTER',
    }),
    ...sourceFlags,
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
      line: 'rbac operator --secret east-kubeconfig | kubectl apply -f -',
    },
    {
      says: 'For a restore onto a new cluster',
      line: 'rbac restorer --backup nightly-20261124020017 --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials | kubectl --context new-hub apply -f -',
    },
  ],
});

export const rbac: Noun = {
  name: 'rbac',
  summary: 'The roles that a persona needs, and no more',
  group: 'Prepare',
  routes: [route(rbacCommand, () => import('./rbac'))],
};
