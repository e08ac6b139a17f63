import { RefusedError, UsageError } from '../errors';
import { golden } from './__testUtils__/golden';
import { buildManagementBackup } from './buildManagementBackup';
import { toYaml } from './toYaml';

describe.each(['v1beta1', 'v1alpha1'] as const)('in %s', apiVersion => {
  it.each([
    ['on-demand', {}],
    ['located', { storageLocation: 'aws-s3' }],
    ['scheduled', { schedule: '0 */6 * * *', storageLocation: 'aws-s3' }],
    ['before-upgrade', { schedule: '@daily', beforeUpgrade: true }],
  ])('writes one %s', (name, rest) => {
    const text = toYaml([buildManagementBackup({ apiVersion, name, ...rest })]);
    expect(text).toBe(
      golden(`managementbackup-${name}-${apiVersion}.yaml`, text),
    );
  });
});

const build = (rest: object) =>
  buildManagementBackup({ apiVersion: 'v1beta1', name: 'nightly', ...rest });

it('refuses before an upgrade without a schedule, which kcm would ignore', () => {
  expect(() => build({ beforeUpgrade: true })).toThrow(UsageError);
  expect(() => build({ beforeUpgrade: true })).toThrow(/has no schedule/);
});

it.each([
  '',
  'whenever',
  '* * * *',
  '61 * * * *',
  '@every',
  'TZ=Mars/X * * * * *',
])('refuses the schedule %j, which kcm would only log', schedule => {
  expect(() => build({ schedule })).toThrow(UsageError);
});

it('refuses a schedule that never fires', () => {
  expect(() => build({ schedule: '0 0 31 2 *' })).toThrow(RefusedError);
  expect(build({ schedule: '0 0 29 2 *' }).spec?.schedule).toBe('0 0 29 2 *');
});

it.each(['', 'Nightly', '-x', 'x-', 'a_b', 'a..b', 'a/b', 'é', 'x\n'])(
  'refuses the name %j',
  name => expect(() => build({ name })).toThrow(UsageError),
);

it('limits the name of a scheduled one to a label value', () => {
  const name = 'x'.repeat(64);
  expect(() => build({ name, schedule: '@daily' })).toThrow(/63 at most/);
  expect(build({ name }).metadata.name).toBe(name);
  expect(() => build({ name: 'x'.repeat(254) })).toThrow(/253 at most/);
});
