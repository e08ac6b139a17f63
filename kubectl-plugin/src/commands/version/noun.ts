import { toggle } from '../../cli/flag';
import { command, type Noun, route } from '../../cli/route';

export const versionCommand = command({
  summary: 'Versions of this plugin, of kcm and of Velero',
  args: {},
  flags: { client: toggle('Only this plugin; asks no cluster') },
  examples: [
    { says: 'What runs here and there', line: 'version' },
    { says: 'Without a cluster', line: 'version --client' },
  ],
});

export const version: Noun = {
  name: 'version',
  summary: 'Versions of this plugin, of kcm and of Velero',
  group: 'Around it',
  routes: [route(versionCommand, () => import('./version'))],
};
