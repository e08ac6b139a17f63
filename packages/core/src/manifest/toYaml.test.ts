import fc from 'fast-check';
import { parse, parseAllDocuments } from 'yaml';
import { toJson } from './toJson';
import { toYaml } from './toYaml';

const secret = {
  type: 'Opaque',
  data: { b: 'eA==', a: 'eQ==' },
  metadata: {
    annotations: { z: '1', a: 'true' },
    labels: { b: 'x', a: 'y' },
    namespace: 'kcm-system',
    uid: 'u',
    name: 'cloud',
  },
  kind: 'Secret',
  apiVersion: 'v1',
};

describe('toYaml', () => {
  it('orders keys the way manifests are read', () => {
    expect(toYaml([secret])).toBe(`apiVersion: v1
kind: Secret
metadata:
  name: cloud
  namespace: kcm-system
  labels:
    a: "y"
    b: x
  annotations:
    a: "true"
    z: "1"
  uid: u
type: Opaque
data:
  a: eQ==
  b: eA==
`);
  });

  it('quotes what YAML 1.1 or 1.2 readers take for something else', () => {
    const words = ['yes', 'on', 'off', 'y', 'null', '~', '1.0', '0x1f', '1e3'];
    words.push('012', '12:30:45', '2026-11-23', '', 'true', '-', '1_000');
    const text = toYaml([{ words }]);
    for (const version of ['1.1', '1.2'] as const) {
      expect(parse(text, { version })).toEqual({ words });
    }
  });

  it('neither folds lines nor uses aliases', () => {
    const list = ['a b '.repeat(100).trim()];
    const text = toYaml([{ spec: { one: list, two: list } }]);
    expect(text).not.toMatch(/[&*]a1/);
    expect(text.split('\n')).toHaveLength(6);
  });

  it('puts several objects into several documents', () => {
    const text = toYaml([secret, { kind: 'B' }]);
    expect(parseAllDocuments(text)).toHaveLength(2);
    expect(toYaml([])).toBe('');
  });

  it('leaves out what has no value and keeps null, which deletes in a patch', () => {
    expect(toYaml([{ b: undefined, a: null }])).toBe('a: null\n');
  });
});

describe('toJson', () => {
  it('writes one object as it is and several as a List', () => {
    expect(JSON.parse(toJson([secret]))).toEqual(secret);
    expect(Object.keys(JSON.parse(toJson([secret])))).toEqual([
      'apiVersion',
      'kind',
      'metadata',
      'type',
      'data',
    ]);
    expect(JSON.parse(toJson([secret, secret]))).toEqual({
      apiVersion: 'v1',
      kind: 'List',
      items: [secret, secret],
    });
  });
});

describe('both', () => {
  const value = fc.jsonValue({ maxDepth: 4 });
  const object = fc.dictionary(fc.string(), value);

  it('give the same bytes whatever the order of keys', () => {
    fc.assert(
      fc.property(object, object, (spec, labels) => {
        const one = { kind: 'A', spec, metadata: { name: 'n', labels } };
        const two = reversed(one);
        expect(toYaml([two])).toBe(toYaml([one]));
        expect(toJson([two])).toBe(toJson([one]));
      }),
    );
  });

  it('lose nothing', () => {
    fc.assert(
      fc.property(object, spec => {
        // Without -0, which JSON does not have.
        const written = JSON.parse(JSON.stringify({ spec }));
        expect(JSON.parse(toJson([written]))).toEqual(written);
        expect(parse(toYaml([written]))).toEqual(written);
      }),
    );
  });
});

function reversed<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed) as T;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, child]) => [key, reversed(child)]),
  ) as T;
}
