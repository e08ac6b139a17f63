import { InvalidObjectError } from '@kcm-backup/core';
import { applyJsonPatch } from './applyJsonPatch';

describe('applyJsonPatch', () => {
  it.each<[object, object[], object]>([
    [{}, [{ op: 'add', path: '/a', value: 1 }], { a: 1 }],
    [{ a: [1, 3] }, [{ op: 'add', path: '/a/1', value: 2 }], { a: [1, 2, 3] }],
    [{ a: [1] }, [{ op: 'add', path: '/a/-', value: 2 }], { a: [1, 2] }],
    [{ a: 1, b: 2 }, [{ op: 'remove', path: '/a' }], { b: 2 }],
    [{ a: [1, 2] }, [{ op: 'remove', path: '/a/0' }], { a: [2] }],
    [{ a: 1 }, [{ op: 'replace', path: '/a', value: 2 }], { a: 2 }],
    [
      { a: { b: 1 } },
      [{ op: 'move', from: '/a/b', path: '/c' }],
      { a: {}, c: 1 },
    ],
    [{ a: 1 }, [{ op: 'copy', from: '/a', path: '/b' }], { a: 1, b: 1 }],
    [
      { 'a/b': { 'c~d': 1 } },
      [{ op: 'replace', path: '/a~1b/c~0d', value: 2 }],
      { 'a/b': { 'c~d': 2 } },
    ],
    [
      { a: 1 },
      [
        { op: 'test', path: '/a', value: 1 },
        { op: 'add', path: '/b', value: 1 },
      ],
      { a: 1, b: 1 },
    ],
  ])('%j with %j is %j', (target, operations, expected) => {
    const before = structuredClone(target);
    expect(applyJsonPatch(target, operations)).toEqual(expected);
    expect(target).toEqual(before);
  });

  it.each([
    { op: 'remove', path: '/b' },
    { op: 'replace', path: '/b', value: 1 },
    { op: 'add', path: '/b/c', value: 1 },
    { op: 'add', path: '/l/7', value: 1 },
    { op: 'test', path: '/a', value: 2 },
    { op: 'copy', from: '/b', path: '/c' },
    { op: 'rename', path: '/a' },
  ])('refuses %j', operation => {
    const apply = () => applyJsonPatch({ a: 1, l: [] }, [operation]);
    expect(apply).toThrow(InvalidObjectError);
  });

  it.each(['/__proto__/x', '/constructor/prototype/x'])(
    'cannot change what all objects share: %s',
    path => {
      applyJsonPatch({ a: 1 }, [{ op: 'add', path, value: 1 }]);
      expect({}).not.toHaveProperty('x');
    },
  );
});
