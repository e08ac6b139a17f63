import { choice, dryRun, text, toggle } from '../../cli/flag';
import { bucketFlags, fromFlag, sourceFlags } from '../../cli/sourceFlags';
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
  flags: { ...bucketFlags },
  examples: [
    { says: 'All of them', line: 'backup get' },
    {
      says: 'What a bucket holds, when the hub is lost',
      line: 'backup get --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials',
    },
    {
      says: 'The same of a container on Azure, by the key of its storage account',
      line: 'backup get --provider azure --bucket kcm-backups --config storageAccount=kcmbackups --config storageAccountKeyEnvVar=AZURE_STORAGE_ACCOUNT_ACCESS_KEY --credentials-file credentials',
    },
    {
      says: 'The same of a bucket on Google Cloud, by the key of a service account',
      line: 'backup get --provider gcp --bucket kcm-backups --credentials-file key.json',
    },
    {
      says: 'Names of those that failed',
      line: `backup get -o jsonpath='{.backups[?(@.phase=="Failed")].name}'`,
    },
  ],
});

export const downloadCommand = command({
  verb: 'download',
  summary: 'Take the archive of a backup out of its bucket',
  description: [
    'Writes NAME.tar.gz, whole or not at all, readable for you alone. It holds every saved Secret in plain text.',
    "On a live hub the bucket is read with the credentials of its BackupStorageLocation; where they may not be read, or the store is not reachable from here, Velero signs a URL. With --bucket no cluster is needed: that is the way when the hub is lost. Of the credentials only a file counts, never what this machine may do by itself; where it names an identity that works only in its cluster, and for stores other than of aws, azure and gcp, the provider's own tool takes the files out.",
  ].join('\n\n'),
  args: { name: backupName('of a run, a ManagementBackup or a Velero Backup') },
  flags: {
    of: text('Only of this cluster: management, or a region', {
      placeholder: 'CLUSTER',
    }),
    'output-dir': text('Where to; here when absent', { placeholder: 'PATH' }),
    file: text('Name of the archive; - is stdout', { placeholder: 'FILE' }),
    all: toggle('Also its resource list, results, log and Backup object'),
    force: toggle('Write over files that exist'),
    ...bucketFlags,
    ...fromFlag,
  },
  examples: [
    {
      says: 'The newest run of a schedule, on hub and regions',
      line: 'backup download nightly --output-dir archives',
    },
    {
      says: 'What is in it',
      line: 'backup download first --of management --file - | tar tz',
    },
    {
      says: 'The hub is lost: from the bucket alone',
      line: 'backup download nightly --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials',
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

export const verifyCommand = command({
  verb: 'verify',
  summary: 'Read a backup to its end and prove that it is whole',
  description: [
    "Every byte of the archive is read and checked: against Velero's list of what it saved, its own counts, the label scope of that moment, and the archive that was verified before. Objects must be the ones that their paths name; owners and references must lead to something.",
    'The result is kept beside the backup in its bucket, and marked on the Backup object, where status shows it. Only this raises the evidence to verified; an archive that fails lowers it, and a damaged one is no recovery point any more until it is verified again.',
    'Exit code 0 is verified, 4 failed, 3 that a part could not be read.',
  ].join('\n\n'),
  args: {
    name: optional('NAME', 'of a run, a ManagementBackup or a Velero Backup', {
      complete: 'backup',
    }),
  },
  flags: {
    of: text('Only of this cluster: management, or a region', {
      placeholder: 'CLUSTER',
    }),
    target: text(
      'Also: does this cluster serve the versions it was saved at?',
      {
        placeholder: 'CONTEXT',
      },
    ),
    live: toggle('Also: which live objects, older than it, does it lack?'),
    ...sourceFlags,
  },
  examples: [
    { says: 'The newest run of a schedule', line: 'backup verify nightly' },
    {
      says: 'An archive on disk, with all that can be known of it',
      line: 'backup verify --archive first.tar.gz --resource-list first-resource-list.json.gz',
    },
    {
      says: 'Whether it would fit another cluster',
      line: 'backup verify first --target new-hub',
    },
  ],
});

export const diffCommand = command({
  verb: 'diff',
  summary:
    'What differs between two backups, or a backup and the live clusters',
  description: [
    'Objects that were added, removed or changed, grouped by the cluster they belong to; of the changed ones each field. Status and what the API server makes by itself are left out.',
    'Values of Secrets, the config of Management, Regions and ClusterDeployments, Helm values and whatever is named like a password are shown as hashes, with a key that is thrown away after the run: they tell that a value changed, and nothing else.',
    'Exit code 0 is no difference, 3 a difference, or a part that could not be read.',
  ].join('\n\n'),
  args: {
    from: required('A', 'the older: a run, a Velero Backup or FILE.tar.gz', {
      complete: 'backup',
    }),
    to: required('B', 'the newer, or live for the clusters as they are now', {
      complete: 'backup',
    }),
  },
  flags: {
    of: text('Only of this cluster: management, or a region', {
      placeholder: 'CLUSTER',
    }),
    ...bucketFlags,
    ...fromFlag,
  },
  examples: [
    {
      says: 'What an upgrade would lose when it is rolled back',
      line: 'backup diff before-upgrade live',
    },
    {
      says: 'Names of what is gone',
      line: `backup diff monday tuesday -o jsonpath='{.objects[?(@.change=="removed")].name}'`,
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

export const deleteCommand = command({
  verb: 'delete',
  summary: 'Delete a backup, with all that is in the bucket of it',
  description: [
    'Velero deletes the data and then the object; the request for it is taken away when it is answered. Before anything is done it is told what would be lost.',
    'With --keep-data only the object goes: the sync brings it back from the bucket, and it is told when.',
    'Exit code 3: only a part could be deleted, or none for a reason that is told; 4: Velero could not; 5: Velero does not act, or is not done in time.',
  ].join('\n\n'),
  args: { name: backupName('of a run, a ManagementBackup or a Velero Backup') },
  flags: {
    of: text('Only of this cluster: management, or a region', {
      placeholder: 'CLUSTER',
    }),
    'keep-data': toggle(
      'Delete the object only, and leave the bucket as it is',
    ),
    'with-management-backup': toggle(
      'The on-demand ManagementBackup that made it too',
    ),
    wait: toggle('Wait until it is gone', { fallback: true }),
    'stall-timeout': stallTimeout,
    'dry-run': dryRun('Tell what would be deleted, and what would be lost'),
  },
  waits: true,
  examples: [
    { says: 'On hub and regions, data and all', line: 'backup delete first' },
    { says: 'What would be lost', line: 'backup delete first --dry-run' },
    {
      says: 'With the ManagementBackup that made it',
      line: 'backup delete extra --with-management-backup',
    },
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
    route(downloadCommand, () => import('./download')),
    route(verifyCommand, () => import('./verify')),
    route(diffCommand, () => import('./diff')),
    route(logsCommand, () => import('./logs')),
    route(deleteCommand, () => import('./delete')),
  ],
};
