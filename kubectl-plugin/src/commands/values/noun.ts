import { pairs, text, toggle } from '../../cli/flag';
import { command, type Noun, route } from '../../cli/route';

const kcmVersion = text("Of kcm's chart; that of the hub when absent", {
  placeholder: 'VERSION',
});

const plugin = {
  provider: text('Object store: aws, azure, gcp or the name of a plugin', {
    placeholder: 'NAME',
  }),
  'plugin-image': text('Image of the plugin, for mirrors and other vendors', {
    placeholder: 'IMAGE',
  }),
  metrics: toggle("Turn Velero's metrics on, which kcm's chart turns off"),
};

const location = {
  location: text('BackupStorageLocation that the chart makes', {
    placeholder: 'NAME',
  }),
  bucket: text('Bucket of the location', { placeholder: 'NAME' }),
  prefix: text('Folder of the bucket', { placeholder: 'FOLDER' }),
  region: text('Region of the bucket', { placeholder: 'NAME' }),
  's3-url': text('Address of an S3 store that is not at AWS', {
    placeholder: 'URL',
  }),
  config: pairs('Further setting of the location; may be repeated'),
  'credentials-file': text('Path of the credentials in the helm command', {
    placeholder: 'FILE',
  }),
  'existing-secret': text('Secret with the credentials, instead of a file', {
    placeholder: 'NAME',
  }),
};

const output =
  'The keys are those of the chart of that version. With -o yaml there are only the values, to be piped into helm.';

export const installCommand = command({
  verb: 'install',
  summary: 'Helm values for a first installation with backups',
  description: output,
  args: {},
  flags: { 'kcm-version': kcmVersion, ...plugin, ...location },
  examples: [
    {
      says: 'A bucket on AWS',
      line: 'values install --kcm-version 1.8.0 --provider aws --location aws-s3 --bucket kcm-backups --region eu-central-1 --credentials-file credentials',
    },
  ],
});

export const restoreCommand = command({
  verb: 'restore',
  summary: 'Helm values for an empty installation to restore into',
  description: `What the restore brings is left out: Management, Release, templates. ${output}`,
  args: {},
  flags: { 'kcm-version': kcmVersion, ...plugin, ...location },
  examples: [
    {
      says: 'The same kcm version as the backup',
      line: 'values restore --kcm-version 1.8.0 --provider aws',
    },
    {
      says: 'Into helm at once',
      line: 'values restore --kcm-version 1.8.0 --provider aws -o yaml | helm install kcm oci://ghcr.io/k0rdent/kcm/charts/kcm --version 1.8.0 -n kcm-system --create-namespace -f -',
    },
  ],
});

export const disableCommand = command({
  verb: 'disable',
  summary: 'Helm values that turn Velero off',
  description: output,
  args: {},
  flags: { 'kcm-version': kcmVersion },
  examples: [{ says: 'On this hub', line: 'values disable' }],
});

export const values: Noun = {
  name: 'values',
  summary: 'Helm values for kcm with backups',
  group: 'Prepare',
  routes: [
    route(installCommand, () => import('./install')),
    route(restoreCommand, () => import('./restore')),
    route(disableCommand, () => import('./disable')),
  ],
};
