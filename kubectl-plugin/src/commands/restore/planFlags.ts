import { dryRun, list, text, toggle } from '../../cli/flag';
import { sourceFlags } from '../../cli/sourceFlags';

/** What a plan is made with, whatever it is for. */
export const planFlags = {
  ...sourceFlags,
  'restore-region': list(
    'A region whose cluster is lost too: it comes back from its own part of the backup; may be repeated. --region-context says where',
    { placeholder: 'REGION' },
  ),
  'reprovision-region': list(
    'A region whose cluster kcm is to provision anew from its ClusterDeployment; it is restored afterwards, by a plan with --only-region; may be repeated',
    { placeholder: 'REGION' },
  ),
  canary: text('The ClusterDeployment that is released first', {
    placeholder: 'NAMESPACE/NAME',
  }),
  name: text('Of the Restore; else made from the backup and the time'),
  'allow-in-use': toggle('Also onto a hub that manages other clusters'),
  save: text('Write the plan to this file', { placeholder: 'FILE' }),
  'dry-run': dryRun('Print the manifests of the plan only'),
} as const;
