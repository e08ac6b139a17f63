import { command, type Noun, required, route } from '../../cli/route';

export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;

export const completionCommand = command({
  summary: 'Set completion up in your shell',
  description:
    'kubectl (1.26 and newer) completes its plugins by itself: for this one it runs kubectl_complete-kcm_backup, which has to be on the PATH. What is printed can be sourced; it sets up the completion of kubectl and tells when the second program is missing.',
  args: { shell: required('SHELL', SHELLS.join(', '), { values: SHELLS }) },
  flags: {},
  examples: [
    { says: 'In ~/.bashrc', line: 'completion bash' },
    { says: 'In ~/.zshrc', line: 'completion zsh' },
  ],
});

export const completion: Noun = {
  name: 'completion',
  summary: 'Set completion up in your shell',
  group: 'Around it',
  routes: [route(completionCommand, () => import('./completion'))],
};
