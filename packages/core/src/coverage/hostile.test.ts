import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments } from 'yaml';
import type { KubeObject } from '../objects/KubeObject';
import { readCoverage } from '../operations';
import { InMemoryCluster } from '../testing';
import { identityKinds } from './identityKinds';
import { referencesOf } from './references';

const vectors = join(__dirname, '../../../../test/fixtures/vectors');

const gaps = join(__dirname, '../../../../test/fixtures/coverage-gaps');

const objectsIn = (path: string) =>
  parseAllDocuments(readFileSync(path, 'utf8')).flatMap(
    document => (document.toJS() as KubeObject | null) ?? [],
  );

const seeded = objectsIn(join(gaps, 'hub.yaml'));

const junk = fc.constantFrom<unknown>(
  ...[undefined, null, true, 0, '', 'a', '{{ .x }}', [], [null], [[]], {}],
  ...[{ name: 3 }, { name: null }, { name: {} }, ['a'], { kind: 'Secret' }],
);

/** The value with something else in it at a place that the steps lead to. */
function spoil(value: unknown, steps: readonly number[], by: unknown): unknown {
  const [step, ...rest] = steps;
  if (typeof value !== 'object' || value === null || step === undefined) {
    return by;
  }
  const keys = Object.keys(value);
  if (keys.length === 0) return by;
  const key = keys[step % keys.length] as keyof typeof value;
  const spoilt = spoil(value[key], rest, by);
  return Array.isArray(value)
    ? value.map((item, i) => (String(i) === key ? spoilt : item))
    : { ...value, [key]: spoilt };
}

const namesIn = (object: KubeObject, providers: readonly KubeObject[] = []) => {
  const identities = identityKinds(providers);
  const [group] = object.apiVersion.split('/');
  const read = referencesOf({ group, kind: object.kind }, identities);
  const context = { systemNamespace: 'kcm-system', cluster: 'management' };
  return read?.(object, { ...context, identities }) ?? [];
};

it('takes anything where a name should be, and gives names alone', () => {
  let found = 0;
  const steps = fc.array(fc.nat({ max: 20 }), { maxLength: 8 });
  fc.assert(
    fc.property(
      fc.constantFrom(...seeded),
      fc.array(fc.tuple(steps, junk), { minLength: 1, maxLength: 3 }),
      (object, wounds) => {
        const spoilt = ['spec', 'status'].map(field => [
          field,
          wounds.reduce(
            (value, [where, by]) => spoil(value, where, by),
            object[field as keyof KubeObject] as unknown,
          ),
        ]);
        const odd = { ...object, ...Object.fromEntries(spoilt) };
        for (const { name, kind, namespace } of namesIn(odd, [odd])) {
          expect(typeof name).toBe('string');
          expect(name).not.toBe('');
          expect(typeof kind).toBe('string');
          expect(['string', 'undefined']).toContain(typeof namespace);
          found += 1;
        }
      },
    ),
    { numRuns: 5000 },
  );
  expect(found).toBeGreaterThan(1000);
});

it('ends with a spec that contains itself', () => {
  const spec: Record<string, unknown> = { secretRef: { name: 's' } };
  spec.verify = spec;
  spec.core = { kcm: { config: spec } };
  for (const object of seeded) {
    expect(() => namesIn({ ...object, ...{ spec } })).not.toThrow();
  }
});

const systemNamespace: KubeObject = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name: 'kcm-system' },
};

describe.each(
  readdirSync(vectors, { withFileTypes: true })
    .filter(entry => entry.isDirectory())
    .map(entry => entry.name),
)('the recorded hub %s', scenario => {
  const objects = objectsIn(join(vectors, scenario, 'input.yaml'));
  const cluster = (all: readonly KubeObject[]) =>
    new InMemoryCluster(
      'management',
      [...objects, systemNamespace].map(({ apiVersion, kind, metadata }) => {
        const [version, group = ''] = apiVersion.split('/').reverse();
        const plural = `${kind.toLowerCase()}s`;
        const namespaced = metadata.namespace !== undefined;
        return { group, version, plural, kind, namespaced };
      }),
      all,
    );
  const read = (all: readonly KubeObject[]) => {
    const hub = cluster(all);
    const fleet = { name: 'hub', hub, region: async () => cluster([]) };
    return readCoverage(fleet, { namespace: 'kcm-system' });
  };

  it('has no gap but what nobody labelled', async () => {
    const { gaps: found, covered, unseen } = await read(objects);
    expect(covered).toBeGreaterThan(0);
    expect(unseen.filter(({ matters }) => matters)).toEqual([]);
    const labelled = found.filter(({ verdict }) => verdict === 'included');
    expect(labelled).toEqual([]);
  });

  it.each(['spec', 'status'])('is read without any %s', async field => {
    const without = objects.map(
      object => ({ ...object, [field]: undefined }) as KubeObject,
    );
    await expect(read(without)).resolves.toHaveProperty('gaps');
  });
});
