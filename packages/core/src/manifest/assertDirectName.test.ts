import { RefusedError, UsageError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import { assertDirectName } from './assertDirectName';
import { assertManagementBackupName } from './assertManagementBackupName';
import { directBackupName } from './directBackupName';
import { upgradeBackupName } from './kcmBackupNames';

const named = (name: string, labels?: Record<string, string>): KubeObject => ({
  apiVersion: 'x/v1',
  kind: 'X',
  metadata: { name, labels },
});

const hub = {
  regions: ['eu', 'us'],
  managementBackups: [named('kcm'), named('daily')],
  releases: [named('kcm-1-8-0'), named('kcm-1-9-0')],
};

describe('assertDirectName', () => {
  it.each([
    ['kcm', 'of a ManagementBackup'],
    ['daily-us', 'of its region'],
    ['kcm-20261123080000', 'of a run of its schedule'],
    ['kcm-eu-20261123080000', 'of a run in a region'],
    ['kcm-kcm-1-8-0', 'of its backup before an upgrade'],
    ['daily-kcm-1-9-0-eu', 'of that in a region'],
  ])('refuses %s: the name %s', name => {
    expect(() => assertDirectName({ name, ...hub })).toThrow(RefusedError);
  });

  it.each(['kcm-2', 'kcm-ap', 'manual', 'kcm-2026112308000', 'kcm-1-8-0'])(
    'takes %s',
    name => expect(assertDirectName({ name, ...hub })).toBeUndefined(),
  );

  it('sees that a region makes the name one of kcm', () => {
    const managementBackups = [named('x-eu')];
    expect(() =>
      assertDirectName({ ...hub, name: 'x', managementBackups }),
    ).toThrow(/^x-eu is what kcm calls a Backup of ManagementBackup x-eu/);
  });

  it('refuses a Backup that exists, also one of another run', () => {
    const backups = [named('x-eu')];
    expect(() => assertDirectName({ ...hub, name: 'x', backups })).toThrow(
      'Backup x-eu exists already.',
    );
  });

  it('refuses a bad name, and one that is no label value', () => {
    expect(() => assertDirectName({ ...hub, name: 'X' })).toThrow(UsageError);
    expect(() => assertDirectName({ ...hub, name: 'x'.repeat(64) })).toThrow(
      UsageError,
    );
  });
});

describe('assertManagementBackupName', () => {
  const assert = (name: string, rest: object) => () =>
    assertManagementBackupName({ name, ...hub, backups: [], ...rest });

  it('refuses a name whose Backup exists, which kcm would adopt', () => {
    expect(assert('x', { backups: [named('x')] })).toThrow(RefusedError);
    expect(assert('x', { backups: [named('x-us')] })).toThrow(
      /Backup x-us exists already: kcm would take it/,
    );
    expect(assert('x', { backups: [named('x-ap')] })).not.toThrow();
  });

  it('refuses two whose Backups would be one folder of the bucket', () => {
    expect(assert('kcm-eu', {})).toThrow(/Backup kcm-eu, in one bucket/);
    const managementBackups = [named('x-eu')];
    expect(assert('x', { managementBackups })).toThrow(/x and x-eu/);
  });

  it('refuses the name of a Velero Schedule, not of its own old runs', () => {
    const name = 'x-20261123080000';
    const label = { 'velero.io/schedule-name': 'x' };
    expect(assert('x', { backups: [named(name, label)] })).toThrow(
      /A schedule without kcm/,
    );
    const own = { 'k0rdent.mirantis.com/management-backup': 'x' };
    expect(assert('x', { backups: [named(name, own)] })).not.toThrow();
  });

  it('does not count itself', () => {
    expect(assert('kcm', {})).not.toThrow();
  });
});

describe('names of a run', () => {
  it('are the name on the hub, with the region elsewhere', () => {
    expect(directBackupName('x', 'management')).toBe('x');
    expect(directBackupName('x', 'eu')).toBe('x-eu');
  });
});

it('shortens the name before an upgrade as kcm does', () => {
  expect(upgradeBackupName('a', 'kcm-1-8-0')).toBe('a-kcm-1-8-0');
  const long = upgradeBackupName('x'.repeat(240), 'kcm-1-8-0-rc1');
  expect(long).toMatch(/^x{240}-kc-[0-9a-f]{8}$|^x{240}-kcm-[0-9a-f]{8}$/);
  expect(long.length).toBeLessThanOrEqual(253);
});
