import { toggle } from '../../cli/flag';
import { command, type Noun, route } from '../../cli/route';
import { duration } from '../../cli/timeFlags';

export const statusCommand = command({
  summary: 'One screen: how far back a restore would go, and what is wrong',
  description:
    'For the management cluster and for every region: the newest recovery point and its age, measured by the RPO; the next run, and what became of the last ones; the storage; and what is wrong, worst first, each with the line that mends it.\n\nThe RPO is what --rpo says, else the annotation kcm-backup.io/rpo on Management, else what the schedule promises. What could not be read is said: unknown is never healthy.\n\nExit code 0: Protected. 3: any other level.',
  args: {},
  flags: {
    rpo: duration('How much may be lost at most, such as 6h or 2d', {
      fallback: undefined,
    }),
    watch: toggle('Look again and again, until Ctrl-C', { short: 'w' }),
  },
  examples: [
    { says: 'Can we get this hub back?', line: 'status' },
    { says: 'Measured by another promise', line: 'status --rpo 4h' },
    { says: 'While something is being mended', line: 'status -w' },
    {
      says: 'From exported YAML, as of a certain moment',
      line: 'status --snapshot ./export --now 2026-11-24T09:30:00Z',
    },
    {
      says: 'The codes of what is wrong',
      line: 'status -o name',
    },
  ],
});

export const status: Noun = {
  name: 'status',
  summary: 'How far back a restore would go, and what is wrong',
  group: 'Know where you stand',
  routes: [route(statusCommand, () => import('./status'))],
};
