import type { ScheduleExplanation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { EMPTY_BACK_UP, newBackupOf } from './BackUpForm';
import { isValidName } from './isValidName';
import { isValidTtl } from './isValidTtl';
import { EMPTY_SCHEDULE, newScheduleOf } from './ScheduleForm';

describe('a backup', () => {
  it('asks for no more than was filled in', () => {
    expect(newBackupOf(EMPTY_BACK_UP)).toEqual({ direct: true });
  });

  it('has no time to live where kcm makes it', () => {
    const draft = { ...EMPTY_BACK_UP, by: 'kcm', ttl: '30d' } as const;
    expect(newBackupOf(draft)).toEqual({ direct: false });
  });

  it('is not sent with a name or time that would be refused', () => {
    expect(newBackupOf({ ...EMPTY_BACK_UP, name: 'Not_A_Name' })).toBe(
      undefined,
    );
    expect(newBackupOf({ ...EMPTY_BACK_UP, ttl: 'a while' })).toBe(undefined);
  });

  it('takes a name, a time and a place', () => {
    const draft = {
      by: 'direct',
      name: 'before-move',
      ttl: '720h',
      storageLocation: 'second',
    } as const;
    expect(newBackupOf(draft)).toEqual({
      direct: true,
      name: 'before-move',
      ttl: '720h',
      storageLocation: 'second',
    });
  });
});

describe('a schedule', () => {
  const draft = {
    ...EMPTY_SCHEDULE,
    name: 'nightly',
    expression: ' 0 2 * * * ',
  };
  const explanation: ScheduleExplanation = {
    expression: '0 2 * * *',
    valid: true,
    next: ['2026-11-25T02:00:00Z'],
  };

  it('is sent once its expression is known to fire', () => {
    expect(newScheduleOf(draft, undefined)).toBe(undefined);
    const never = { ...explanation, next: [] };
    expect(newScheduleOf(draft, never)).toBe(undefined);
    const another = { ...explanation, expression: '0 3 * * *' };
    expect(newScheduleOf(draft, another)).toBe(undefined);
    expect(newScheduleOf(draft, explanation)).toEqual({
      name: 'nightly',
      schedule: '0 2 * * *',
      direct: false,
      beforeUpgrade: true,
    });
  });

  it('is not before upgrades where Velero makes it', () => {
    const direct = { ...draft, by: 'direct', ttl: '30d' } as const;
    expect(newScheduleOf(direct, explanation)).toEqual({
      name: 'nightly',
      schedule: '0 2 * * *',
      direct: true,
      beforeUpgrade: false,
      ttl: '30d',
    });
  });
});

it.each(['30d', '720h', '1h30m', '0.5h', '90s'])('takes %s for a time', ttl => {
  expect(isValidTtl(ttl)).toBe(true);
});

it.each(['30', '1w', '30 d', '1d12h', 'h', '-1h', '0s'])(
  'does not take %s for a time',
  ttl => {
    expect(isValidTtl(ttl)).toBe(false);
  },
);

it.each([
  ['a', true],
  ['a-1', true],
  ['1-a', true],
  ['a-', false],
  ['-a', false],
  ['a.b', false],
  ['a'.repeat(63), true],
  ['a'.repeat(64), false],
  ['', false],
])('%j is a name: %s', (name, valid) => {
  expect(isValidName(name)).toBe(valid);
});
