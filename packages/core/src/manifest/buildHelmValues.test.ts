import { UsageError } from '../errors';
import { golden } from './__testUtils__/golden';
import { buildHelmValues, type HelmValuesInput } from './buildHelmValues';
import { pluginImageFor } from './pluginImageFor';
import { toYaml } from './toYaml';
import { veleroValuePath, veleroVersionFor } from './veleroInKcm';

const location = {
  name: 'aws-s3',
  bucket: 'backups',
  prefix: 'hub-1',
  region: 'eu-central-1',
};

describe.each(['1.1.1', '1.3.1', '1.8.0', '1.11.4'])(
  'for kcm %s',
  kcmVersion => {
    it.each<[string, Omit<HelmValuesInput, 'kcmVersion'>]>([
      ['install', { purpose: 'install', provider: 'aws', location }],
      ['restore', { purpose: 'restore', provider: 'aws' }],
      [
        'restore-chart-location',
        { purpose: 'restore', provider: 'aws', location },
      ],
      ['disable', { purpose: 'disable' }],
    ])('writes the values to %s', (name, input) => {
      const { values, command, notes } = buildHelmValues({
        kcmVersion,
        ...input,
      });
      const comment = [command, ...notes]
        .flatMap(text => text.split('\n'))
        .map(line => `# ${line}\n`)
        .join('');
      const text = `${comment}${toYaml([values])}`;
      expect(text).toBe(golden(`values/${name}-${kcmVersion}.yaml`, text));
    });
  },
);

it.each([
  ['0.3.0', '1.15', 'velero'],
  ['1.0.0-rc1', '1.16', 'velero'],
  ['v1.3.1', '1.16', 'velero'],
  ['1.4.0-rc1', '1.16', 'regional.velero'],
  ['1.5.0-rc0', '1.17', 'regional.velero'],
  ['1.10.0', '1.17', 'regional.velero'],
  ['v1.11.0-rc4', '1.18', 'regional.velero'],
  ['1.12.0-rc2', '1.18', 'regional.velero'],
  ['2.0.0+build', '1.18', 'regional.velero'],
])('knows that kcm %s brings Velero %s under %s', (version, velero, path) => {
  expect(veleroVersionFor(version)).toBe(velero);
  expect(veleroValuePath(version).join('.')).toBe(path);
});

it.each([
  '',
  'latest',
  '1.8',
  '1',
  'v',
  '1.8.0.1',
  'kcm-1-8-0',
  '1.8.x',
  '-1.0.0',
])('refuses %j as version', kcmVersion => {
  expect(() => buildHelmValues({ purpose: 'disable', kcmVersion })).toThrow(
    UsageError,
  );
});

it.each([
  ['aws', '1.15', 'velero/velero-plugin-for-aws:v1.11.0'],
  [
    'velero.io/azure',
    'v1.16.2',
    'velero/velero-plugin-for-microsoft-azure:v1.12.0',
  ],
  ['gcp', '1.17.1', 'velero/velero-plugin-for-gcp:v1.13.0'],
  ['aws', '1.18', 'velero/velero-plugin-for-aws:v1.14.0'],
])('knows the %s plugin for Velero %s', (provider, velero, image) => {
  expect(pluginImageFor(provider, velero)).toBe(image);
});

it('knows no plugin for other Veleros and other vendors', () => {
  for (const velero of ['1.9', '1.180', 'constructor', '']) {
    expect(() => pluginImageFor('aws', velero)).toThrow(UsageError);
  }
  expect(() => pluginImageFor('constructor', '1.17')).toThrow(UsageError);
});

describe('the command', () => {
  const install = (rest: Partial<HelmValuesInput>) =>
    buildHelmValues({
      purpose: 'install',
      kcmVersion: 'v1.8.0',
      provider: 'aws',
      location,
      ...rest,
    }).command;

  it('quotes paths for the shell, and commas for Helm', () => {
    const command = install({
      credentialsFile: "/tmp/my keys, it's",
      valuesFile: '$x.yaml',
    });
    expect(command).toContain("-f '$x.yaml'");
    expect(command).toContain(
      `--set-file 'regional.velero.credentials.secretContents.cloud=/tmp/my keys\\, it'\\''s'`,
    );
  });

  it('asks for no file where a Secret exists', () => {
    expect(install({ existingSecret: 's' })).not.toContain('--set-file');
  });
});

it('refuses what cannot be installed', () => {
  const build = (rest: object) => () =>
    buildHelmValues({ purpose: 'install', kcmVersion: '1.8.0', ...rest });
  expect(build({ location })).toThrow(/object-store plugin/);
  expect(build({ provider: 'aws' })).toThrow(/storage location/);
  expect(build({ provider: 'aws', location, namespace: 'a b' })).toThrow(
    UsageError,
  );
  const config = { unknown: 'x' };
  expect(build({ provider: 'aws', location: { ...location, config } })).toThrow(
    UsageError,
  );
});
