import { text, toggle } from '../../cli/flag';
import { command, optional, required, route, type Noun } from '../../cli/route';
import { duration } from '../../cli/timeFlags';
import { applyCommand, planCommand } from './planCommands';

const stallTimeout = duration(
  'Without any change for this long, ask Velero for a sign of life',
  { fallback: 60_000, defaultText: '1m' },
);

const restoreName = required('NAME', 'of the Restore', { complete: 'restore' });

export const getCommand = command({
  verb: 'get',
  summary: 'Restores on the hub and its regions',
  args: { name: optional('NAME', 'only this one', { complete: 'restore' }) },
  flags: {
    selector: text('Only those with these labels, such as a=b', {
      short: 'l',
      placeholder: 'SELECTOR',
    }),
    backup: text('Only those of this Backup', { placeholder: 'NAME' }),
  },
  examples: [
    { says: 'All of them', line: 'restore get' },
    {
      says: 'Those of one backup',
      line: 'restore get --backup nightly-20261124020017',
    },
  ],
});

export const describeCommand = command({
  verb: 'describe',
  summary: 'What became of every kind of object, and what Velero says',
  description:
    'Reads the results also where the phase is Completed: a change that the API server refuses is only a warning to Velero. Exit code 3: something did not come back; 4: the restore failed.',
  args: { name: restoreName },
  flags: {},
  examples: [{ says: 'One restore', line: 'restore describe first-20261124' }],
});

export const waitCommand = command({
  verb: 'wait',
  summary: 'Wait until a restore has come to its end',
  args: { name: restoreName },
  flags: { 'stall-timeout': stallTimeout },
  waits: true,
  examples: [
    {
      says: 'For at most an hour',
      line: 'restore wait first-20261124 --timeout 1h',
    },
  ],
});

export const logsCommand = command({
  verb: 'logs',
  summary: "Velero's log of a restore",
  args: { name: restoreName },
  flags: {},
  examples: [
    {
      says: 'Its errors',
      line: 'restore logs first-20261124 | grep level=error',
    },
  ],
});

export const deleteCommand = command({
  verb: 'delete',
  summary: 'Delete the record of a restore, here and in the bucket',
  description:
    'Velero removes its log and results from the bucket too. What was restored stays.',
  args: { name: restoreName },
  flags: {
    wait: toggle('Wait until it is gone', { fallback: true }),
    'stall-timeout': stallTimeout,
  },
  waits: true,
  examples: [{ says: 'One restore', line: 'restore delete first-20261124' }],
});

export const restore: Noun = {
  name: 'restore',
  summary: 'Bring a management cluster back from a backup',
  group: 'Bring back',
  routes: [
    route(planCommand, () => import('./plan')),
    route(applyCommand, () => import('./apply')),
    route(getCommand, () => import('./get')),
    route(describeCommand, () => import('./describe')),
    route(waitCommand, () => import('./wait')),
    route(logsCommand, () => import('./logs')),
    route(deleteCommand, () => import('./delete')),
  ],
};
