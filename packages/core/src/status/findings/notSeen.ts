import type { FindingRule } from '../FindingRule';

export const notSeen: FindingRule = {
  code: 'not-seen',
  title: 'Something could not be looked at',
  meaning:
    'A read was refused or failed, so nothing is known of what it would have shown. Where the judgement depends on it the level is Unknown at best: unknown is never healthy.',
  consequence: 'What is wrong there does not show here.',
  mending:
    'Give the user the right to read it (the command prints the role), or bring the API back that did not answer.',
  find: ({ unseen }) =>
    unseen.map(({ cluster, what, message, remedy, matters }) => ({
      severity: matters ? 'warning' : 'info',
      level: matters ? 'Unknown' : 'Protected',
      cluster,
      message: `${what} could not be read: ${message}`,
      remedy,
    })),
};
