import { optional, command, type Noun, route } from '../../cli/route';

export const explainCommand = command({
  summary: 'What a finding means, why it matters, and how to mend it',
  description:
    'Takes the code of a finding as status and doctor print it. Without one it lists all findings there are. Needs no cluster.',
  args: {
    finding: optional('FINDING', 'its code, such as rpo-breached', {
      complete: 'finding',
    }),
  },
  flags: {},
  examples: [
    { says: 'What is it about?', line: 'explain schedule-blocked' },
    { says: 'Every finding there is', line: 'explain' },
  ],
});

export const explain: Noun = {
  name: 'explain',
  summary: 'What a finding means, why it matters, and how to mend it',
  group: 'Know where you stand',
  routes: [route(explainCommand, () => import('./explain'))],
};
