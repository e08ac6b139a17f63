import type { BackupDiff, ObjectDifference } from '@kcm-backup/core';
import { diffView } from './diffView';

const NAMES = { from: 'a', to: 'b' };

const one = (
  change: ObjectDifference['change'],
  name = 'x',
  rest: Partial<ObjectDifference> = {},
): ObjectDifference => ({
  ...{ change, name, group: 'Role', resource: 'roles', namespace: 'team' },
  ...rest,
});

const diff = (...objects: readonly ObjectDifference[]): BackupDiff => ({
  objects,
  same: 3,
});

describe('diffView', () => {
  it('sorts what differs by how it does', () => {
    const object = { resource: 'roles', namespace: 'team' };
    const fields = [{ path: 'spec.replicas', from: 1, to: { a: 2 } }];
    expect(
      diffView(
        NAMES,
        diff(
          one('added', 'new'),
          one('removed', 'old'),
          one('changed', 'kept', { fields }),
        ),
        ['a note'],
      ),
    ).toEqual({
      ...NAMES,
      same: 3,
      added: [{ ...object, name: 'new' }],
      removed: [{ ...object, name: 'old' }],
      changed: [
        {
          ...object,
          name: 'kept',
          fields: [{ path: 'spec.replicas', from: '1', to: '{"a":2}' }],
        },
      ],
      truncated: false,
      notes: ['a note'],
    });
  });

  it('tells as much as anybody reads, and that there is more', () => {
    const many = Array.from({ length: 1_001 }, (_, i) => one('added', `${i}`));
    const view = diffView(NAMES, diff(...many), []);
    expect([view.added.length, view.truncated]).toEqual([1_000, true]);
    const long = { path: 'data', from: 'x'.repeat(1_000) };
    const fields = Array.from({ length: 51 }, () => long);
    const cut = diffView(NAMES, diff(one('changed', 'a', { fields })), []);
    expect(cut.truncated).toBe(true);
    expect(cut.changed[0].fields).toHaveLength(50);
    expect(cut.changed[0].fields[0].from).toHaveLength(401);
  });
});
