import { dryRun, toggle } from '../../cli/flag';
import { command, type Noun, route } from '../../cli/route';

export const coverageCommand = command({
  summary:
    'What a restore would miss, what it means, and the command that closes it',
  description: [
    'kcm decides by labels what a backup holds. This walks everything that ClusterDeployments, Credentials, templates, services and Regions name, on the hub and on every region, and tells what of it no backup would bring back: identities and their Secrets, kubeconfigs, sources, values.',
    'critical: clusters could not be managed after a restore. warning: something would have to be made again by hand. info: kept out on purpose, or nothing depends on it.',
    '--label puts the label k0rdent.mirantis.com/component=kcm on what it brings in, after a question, and looks again. What controllers make again is never labelled: restored beside the new one it does harm.',
    'Of Secrets only names and labels are read, though no role can grant just that: kubectl kcm-backup rbac viewer --coverage. Exit code 3: a gap of warning or worse, or something that could not be seen.',
  ].join('\n\n'),
  args: {},
  flags: {
    label: toggle('Label what the label brings in'),
    'dry-run': dryRun(
      'With --label: only tell what would be labelled; server has the API server check it',
    ),
  },
  examples: [
    { says: 'What would be missing after a restore?', line: 'coverage' },
    { says: 'Close what can be closed', line: 'coverage --label' },
    {
      says: 'What nobody could manage clusters without',
      line: `coverage -o jsonpath='{.gaps[?(@.severity=="critical")].name}'`,
    },
  ],
});

export const coverage: Noun = {
  name: 'coverage',
  summary: 'What a restore would miss',
  group: 'Know where you stand',
  routes: [route(coverageCommand, () => import('./coverage'))],
};
