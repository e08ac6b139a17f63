import { list, pairs, text, toggle } from '../../cli/flag';
import { command, optional, required } from '../../cli/route';
import { sourceFlags } from '../../cli/sourceFlags';
import { duration } from '../../cli/timeFlags';
import { planFlags } from './planFlags';

export const planCommand = command({
  verb: 'plan',
  summary: 'What a restore onto this cluster would do, step by step',
  description: [
    'Reads the whole backup and the cluster that the kubeconfig points at, which is the one to restore onto, and changes nothing. The plan has numbered steps, the manifests they apply, and for every object whether it would be created, changed, stay the same or be refused.',
    'Whoever plans may read every kind that the backup holds, Secrets too (rbac restorer --backup NAME prints the roles): the answer is not guessed. Values are compared, and neither shown nor kept.',
    'With --bucket no cluster has to have the backup yet: that is the way when the management cluster is gone.',
    'Exit code 3: the plan must not be carried out; it says why, and what to do first.',
  ].join('\n\n'),
  args: {
    name: optional('NAME', 'of the backup', { complete: 'backup' }),
  },
  flags: {
    ...planFlags,
    'only-region': list(
      'A region alone, onto a hub that is back already and holds it back; may be repeated',
      { placeholder: 'REGION' },
    ),
  },
  examples: [
    {
      says: 'The hub is gone: from the bucket onto a new cluster',
      line: 'restore plan nightly-20261124020017 --context new-hub --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials --save plan.yaml',
    },
    {
      says: 'From a location that the cluster has already',
      line: 'restore plan nightly-20261124020017 --save plan.yaml',
    },
    {
      says: 'With a region that is lost too',
      line: 'restore plan nightly-20261124020017 --restore-region east --region-context east=new-east --save plan.yaml',
    },
    {
      says: 'With a region that kcm is to provision anew',
      line: 'restore plan nightly-20261124020017 --reprovision-region east --save plan.yaml',
    },
    {
      says: 'Then that region, once it is there',
      line: 'restore plan nightly-20261124020017 --only-region east --save east.yaml',
    },
    {
      says: 'From an archive on disk, onto exported objects',
      line: 'restore plan --archive nightly.tar.gz --snapshot new-hub.yaml -o json',
    },
  ],
});

/** How a plan is carried out. */
export const runFlags = {
  'step-timeout': duration('Time for each single step', {
    fallback: 1_800_000,
    defaultText: '30m',
  }),
  'stall-timeout': duration(
    'Without any change for this long, ask Velero for a sign of life',
    { fallback: 60_000, defaultText: '1m' },
  ),
  'watch-for': duration(
    'How long the first released cluster is watched for new Machines',
    { fallback: 60_000, defaultText: '1m' },
  ),
  'release-all': toggle(
    'Release the other ClusterDeployments without asking again',
  ),
} as const;

export const applyFlags = {
  ...sourceFlags,
  ...runFlags,
  'old-hub': text(
    'Context of the hub that is replaced: refuse while kcm runs there',
    { placeholder: 'CONTEXT' },
  ),
  'old-region': pairs(
    'Context of the cluster that a region had: refuse while a provider runs there; may be repeated',
    { placeholder: 'REGION=CONTEXT' },
  ),
} as const;

export const applyCommand = command({
  verb: 'apply',
  summary: 'Carry a plan out, or go on with it',
  description: [
    'Each step that is done is written down on the cluster, so the same command goes on where the last one ended, however it ended.',
    'A plan that was edited, or that no longer fits the cluster, is refused. The source is the same as for the plan; a location that is not there yet is made with --credentials-file.',
    'Exit code 4: a step failed; the message says which, why and what to do. 5: the time was up, or Velero or kcm do not act.',
  ].join('\n\n'),
  args: { plan: required('PLAN', 'file of "restore plan --save"') },
  flags: applyFlags,
  waits: true,
  examples: [
    { says: 'Carry it out', line: 'restore apply plan.yaml' },
    {
      says: 'From the bucket alone',
      line: 'restore apply plan.yaml --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials',
    },
  ],
});
