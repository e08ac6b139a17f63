import { choice, dryRun, text, toggle } from '../../cli/flag';
import { duration } from '../../cli/timeFlags';
import { command, optional, required, route, type Noun } from '../../cli/route';

const stallTimeout = duration(
  'Without any change for this long, ask Velero for a sign of life',
  { fallback: 60_000, defaultText: '1m' },
);

const backupName = (summary: string) =>
  required('NAME', summary, { complete: 'backup' });

export const createCommand = command({
  verb: 'create',
  summary: 'Back up now: a ManagementBackup, or with --direct Velero Backups',
  description: [
    'Without --direct kcm does the work: it makes one Velero Backup on the hub and one on each region.',
    'With --direct this command makes them itself, with the same label scope in far fewer LIST calls; a dead region then stops no other. Neither a name nor a label of theirs is one that kcm takes for its own.',
    'With --wait the exit code tells how it ended: 0 Completed, 3 PartiallyFailed or only a part of the clusters, 4 Failed, 5 the time was up or Velero or kcm do not act.',
  ].join('\n\n'),
  args: { name: required('NAME', 'of the backup') },
  flags: {
    direct: toggle('Make the Velero Backups without kcm'),
    selectors: choice(
      ['folded', 'exact'],
      'With --direct: one selector per label key, or one per cluster as kcm does',
      { fallback: 'folded' },
    ),
    ttl: text('With --direct: keep for this long; 720h when absent', {
      placeholder: 'DURATION',
    }),
    'storage-location': text(
      "BackupStorageLocation; Velero's default when absent",
      {
        placeholder: 'NAME',
      },
    ),
    wait: toggle('Wait until it has come to its end'),
    'stall-timeout': stallTimeout,
    'dry-run': dryRun(),
  },
  waits: true,
  examples: [
    {
      says: 'A complete backup of the hub and all regions, without kcm',
      line: 'backup create before-maintenance --direct --wait',
    },
    {
      says: 'Ask kcm for one',
      line: 'backup create on-demand --wait --timeout 10m',
    },
    {
      says: 'The manifests, for Git or review',
      line: 'backup create first --direct --dry-run=client -o yaml',
    },
  ],
});

export const getCommand = command({
  verb: 'get',
  summary: 'Backups of the hub and its regions, newest first',
  args: {
    name: optional('NAME', 'of a run, a ManagementBackup or a Velero Backup', {
      complete: 'backup',
    }),
  },
  flags: {},
  examples: [
    { says: 'All of them', line: 'backup get' },
    {
      says: 'Names of those that failed',
      line: `backup get -o jsonpath='{.backups[?(@.phase=="Failed")].name}'`,
    },
  ],
});

export const describeCommand = command({
  verb: 'describe',
  summary: 'One backup in full: clusters, what is in, errors and warnings',
  args: { name: backupName('of a run, a ManagementBackup or a Velero Backup') },
  flags: {},
  examples: [{ says: 'The run called first', line: 'backup describe first' }],
});

export const waitCommand = command({
  verb: 'wait',
  summary: 'Wait until a backup has come to its end',
  args: { name: backupName('of a run, a ManagementBackup or a Velero Backup') },
  flags: { 'stall-timeout': stallTimeout },
  waits: true,
  examples: [
    {
      says: 'For ten minutes at most',
      line: 'backup wait first --timeout 10m',
    },
  ],
});

export const logsCommand = command({
  verb: 'logs',
  summary: "Velero's log of a backup",
  description:
    'Velero writes the log to the object store when a backup ends, and hands it out by a signed URL: the host of that URL must be reachable from here.',
  args: { name: backupName('of a run, a ManagementBackup or a Velero Backup') },
  flags: {
    of: text('Only of this cluster: management, or a region', {
      placeholder: 'CLUSTER',
    }),
  },
  examples: [
    {
      says: 'Only what matters',
      line: 'backup logs first | grep -E level=(warning|error)',
    },
    { says: 'Of the region east', line: 'backup logs first --of east' },
  ],
});

export const backup: Noun = {
  name: 'backup',
  summary: 'Make backups and look at them',
  group: 'Back up',
  routes: [
    route(createCommand, () => import('./create')),
    route(getCommand, () => import('./get')),
    route(describeCommand, () => import('./describe')),
    route(waitCommand, () => import('./wait')),
    route(logsCommand, () => import('./logs')),
  ],
};
