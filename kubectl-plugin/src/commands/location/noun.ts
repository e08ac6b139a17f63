import { choice, dryRun, text, toggle } from '../../cli/flag';
import { command, type Noun, optional, required, route } from '../../cli/route';
import { bucketFlags } from '../../cli/sourceFlags';

const selector = text('Only those with these labels, such as a=b', {
  short: 'l',
  placeholder: 'SELECTOR',
});

export const createCommand = command({
  verb: 'create',
  summary:
    'Make a storage location with its Secret, and give Velero the plugin',
  description: [
    'Makes a Secret from the credentials file and a BackupStorageLocation that uses it, on the management cluster and on every region that gets a backup. Where Velero has no plugin for the object store, it is put into Management (or the Region) first; kcm restarts Velero for that, so it is asked for.',
    'Then it is waited until Velero has looked at the location: exit code 4 when it is Unavailable, with the reason that Velero gives; 5 when Velero does not look.',
  ].join('\n\n'),
  args: { name: required('NAME', 'of the location') },
  flags: {
    ...bucketFlags,
    default: toggle('For backups that name no location'),
    'access-mode': choice(
      ['ReadWrite', 'ReadOnly'],
      'ReadOnly while a restore runs',
    ),
    on: text('Where: management, a region, or all that get a backup', {
      placeholder: 'CLUSTER',
    }),
    plugin: toggle('Put the plugin into Velero where it is missing', {
      fallback: true,
    }),
    'no-plugin': toggle('The same as --plugin=false'),
    'plugin-image': text('Image of the plugin, for mirrors and other vendors', {
      placeholder: 'IMAGE',
    }),
    wait: toggle('Wait until Velero has looked at it', { fallback: true }),
    'dry-run': dryRun(
      'Print what would be made, the Secret without its values; server has the API server check it',
    ),
  },
  waits: true,
  examples: [
    {
      says: 'A bucket on AWS, used by default, on the hub and all regions',
      line: 'location create aws-s3 --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials --default',
    },
    {
      says: 'An S3 store of your own',
      line: 'location create minio --provider aws --bucket kcm --region minio --s3-url https://minio.example.com --credentials-file credentials --default',
    },
    {
      says: 'Before a restore',
      line: 'location create aws-s3 --provider aws --bucket kcm-backups --region eu-central-1 --credentials-file credentials --access-mode ReadOnly --on management',
    },
  ],
});

export const getCommand = command({
  verb: 'get',
  summary: 'Storage locations of the hub and its regions',
  args: { name: optional('NAME', 'only this one', { complete: 'location' }) },
  flags: { selector },
  examples: [
    { says: 'All of them', line: 'location get' },
    { says: 'With bucket and last sync', line: 'location get -o wide' },
  ],
});

export const checkCommand = command({
  verb: 'check',
  summary: 'Whether every cluster has a location that a backup can go to',
  description: 'Exit code 3: there is one that has none.',
  args: {},
  flags: {
    'storage-location': text('Check this one instead of the default', {
      placeholder: 'NAME',
    }),
  },
  examples: [{ says: 'Before a backup', line: 'location check' }],
});

/** How long Velero may take for its first look at a location. */
export const WAIT_MS = 180_000;

export const location: Noun = {
  name: 'location',
  summary: 'Where backups go: storage locations and their plugin',
  group: 'Prepare',
  routes: [
    route(createCommand, () => import('./create')),
    route(getCommand, () => import('./get')),
    route(checkCommand, () => import('./check')),
  ],
};
