import { dryRun, text, toggle } from '../../cli/flag';
import { command, type Noun, required, route } from '../../cli/route';
import { integer } from '../../cli/timeFlags';

const name = required('NAME', 'of the schedule', { complete: 'schedule' });
const direct = toggle("Velero's own Schedules instead of kcm's");

export const createCommand = command({
  verb: 'create',
  summary: 'Back up regularly: by kcm, or with --direct by Velero itself',
  description: [
    'Without --direct kcm makes the backups. One region that cannot be reached then holds back the backups of all clusters, and every backup is kept for 30 days.',
    "With --direct there is a Velero Schedule on the hub and on every region: with its own --ttl, a real pause, and Velero's metrics. Its selectors stay right while clusters come and go, and leave kcm's own Flux releases out.",
    'Refused: an expression that kcm would not parse (exit code 2) or that never fires, a name that kcm would take for its own, no usable storage location (3).',
  ].join('\n\n'),
  args: { name: required('NAME', 'of the schedule') },
  flags: {
    schedule: text('When, such as "0 */6 * * *" or "@every 6h"; needed', {
      placeholder: 'EXPR',
    }),
    'before-upgrade': toggle('Also before each upgrade of kcm'),
    'storage-location': text(
      "BackupStorageLocation; Velero's default when absent",
      { placeholder: 'NAME' },
    ),
    direct,
    ttl: text('With --direct: keep each backup for this long (720h)', {
      placeholder: 'DURATION',
    }),
    'dry-run': dryRun(),
  },
  examples: [
    {
      says: 'Every 6 hours, and before each upgrade of kcm',
      line: 'schedule create kcm --schedule "0 */6 * * *" --before-upgrade',
    },
    {
      says: 'By Velero, kept for 90 days',
      line: 'schedule create nightly --direct --schedule "0 2 * * *" --ttl 2160h',
    },
  ],
});

export const getCommand = command({
  verb: 'get',
  summary: 'All schedules, with their last and next run',
  args: {},
  flags: {
    selector: text('Only those with these labels, such as a=b', {
      short: 'l',
      placeholder: 'SELECTOR',
    }),
  },
  examples: [
    { says: 'When is the next backup?', line: 'schedule get' },
    { says: 'Soonest first', line: 'schedule get --sort-by .nextRun' },
  ],
});

export const explainCommand = command({
  verb: 'explain',
  summary: 'What an expression means, and when it fires next',
  description:
    'Reads the expression as kcm does. Exit code 2: kcm would not parse it. Exit code 3: it never fires; kcm would then back up every minute.',
  args: { expression: required('EXPR', 'the expression, in quotes') },
  flags: { count: integer(5, 'How many runs to tell') },
  examples: [
    {
      says: 'Every 6 hours or every 6 minutes?',
      line: 'schedule explain "0 */6 * * *"',
    },
    {
      says: 'From a certain time on, for a script',
      line: 'schedule explain "0 2 * * 1-5" --now 2026-12-01T00:00:00Z --count 3 -o json',
    },
  ],
});

export const pauseCommand = command({
  verb: 'pause',
  summary: 'Hold a schedule back',
  description:
    "kcm has no pause: its schedule is set ten years away, and the original is kept in an annotation. With --direct Velero's own pause is used.",
  args: { name },
  flags: { direct },
  examples: [
    { says: 'During maintenance', line: 'schedule pause kcm' },
    {
      says: "Velero's, on all clusters",
      line: 'schedule pause nightly --direct',
    },
  ],
});

export const resumeCommand = command({
  verb: 'resume',
  summary: 'Take a paused schedule up again',
  args: { name },
  flags: { direct },
  examples: [{ says: 'After maintenance', line: 'schedule resume kcm' }],
});

export const deleteCommand = command({
  verb: 'delete',
  summary: 'Delete a schedule; its backups stay',
  args: { name },
  flags: { direct },
  examples: [
    {
      says: 'Without being asked',
      line: 'schedule delete nightly --direct -y',
    },
  ],
});

export const schedule: Noun = {
  name: 'schedule',
  summary: 'Back up regularly',
  group: 'Back up',
  routes: [
    route(createCommand, () => import('./create')),
    route(getCommand, () => import('./get')),
    route(explainCommand, () => import('./explain')),
    route(pauseCommand, () => import('./pause')),
    route(resumeCommand, () => import('./resume')),
    route(deleteCommand, () => import('./delete')),
  ],
};
