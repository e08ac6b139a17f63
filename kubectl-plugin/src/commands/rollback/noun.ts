import { text } from '../../cli/flag';
import { command, optional, route, type Noun } from '../../cli/route';
import { duration } from '../../cli/timeFlags';
import { applyCommand } from '../restore/planCommands';
import { planFlags } from '../restore/planFlags';

export const planCommand = command({
  verb: 'plan',
  summary: 'How a failed upgrade is undone: the release before it comes back',
  description: [
    'Finds the backup that kcm made before the upgrade, the newest one when NAME is not given, and plans its restore onto the cluster that the kubeconfig points at: a clean installation of the kcm before the upgrade. The backup holds Management with the release after the upgrade, so a modifier sets it back to the Release of that name.',
    'A rollback over a kcm that runs is refused: it would take the older release for one more upgrade.',
    'Exit code 3: the plan must not be carried out; it says why.',
  ].join('\n\n'),
  args: {
    name: optional('NAME', 'of the backup before the upgrade', {
      complete: 'backup',
    }),
  },
  flags: {
    ...planFlags,
    release: text(
      'Name of the Release to go back to; else the one that the backup is named after',
      { placeholder: 'NAME' },
    ),
    'max-age': duration('How old the backup may be', {
      fallback: 86_400_000,
      defaultText: '24h',
    }),
  },
  examples: [
    {
      says: 'The newest backup before an upgrade',
      line: 'rollback plan --save rollback.yaml',
    },
    {
      says: 'From the bucket alone',
      line: 'rollback plan nightly-kcm-1-10-0 --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials --save rollback.yaml',
    },
  ],
});

export const rollbackApplyCommand = {
  ...applyCommand,
  summary: 'Carry a rollback out, or go on with it',
  examples: [{ says: 'Carry it out', line: 'rollback apply rollback.yaml' }],
};

export const rollback: Noun = {
  name: 'rollback',
  summary: 'Undo a failed upgrade of kcm',
  group: 'Bring back',
  routes: [
    route(planCommand, () => import('./plan')),
    route(rollbackApplyCommand, () => import('../restore/apply')),
  ],
};
