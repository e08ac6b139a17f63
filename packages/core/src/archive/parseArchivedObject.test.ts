import fc from 'fast-check';
import { parseArchivedObject, type SavedJson } from './parseArchivedObject';

const parse = (text: string) =>
  parseArchivedObject(new TextEncoder().encode(text)) as SavedJson;

describe('parseArchivedObject', () => {
  it('gives the head that the whole object has, but for managedFields', () => {
    fc.assert(
      fc.property(
        fc.record({
          name: fc.string({ minLength: 1 }),
          labels: fc.dictionary(fc.string(), fc.string()),
          managedFields: fc.jsonValue(),
          generation: fc.integer(),
        }),
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.constantFrom(undefined, 2),
        (metadata, spec, space) => {
          const object = { kind: 'A', metadata, spec, apiVersion: 'v1' };
          const text = JSON.stringify(object, undefined, space);
          fc.pre(!text.includes('__proto__'));
          const { head, whole } = parse(text);
          const { managedFields: _, ...rest } = metadata;
          expect(head).toMatchObject({
            ...{ apiVersion: 'v1', kind: 'A' },
            metadata: rest,
          });
          expect(whole()).toEqual(JSON.parse(text));
        },
      ),
      { numRuns: 1000 },
    );
  });

  it('takes the last of doubles, and keys in disguise, as JSON.parse does', () => {
    for (const text of [
      '{"kind":"A","apiVersion":"v1","metadata":{"name":"a","uid":"1"},"metadata":{"name":"b"}}',
      '{"kind":"A","apiVersion":"v1","metadata":{"name":"a","name":"b"}}',
      '{"kind":"A","apiVersion":"v1","meta\\u0064ata":{"name":"b"},"metadata":{"name":"c"}}',
      '{"kind":"A","apiVersion":"v1","metadata":{"name":"a","n\\u0061me":"b"}}',
      '{"kind":"A","kind":"B","apiVersion":"v1","metadata" : {"name" :"b"}}',
    ]) {
      const { apiVersion, kind, metadata } = JSON.parse(text);
      expect(parse(text).head).toEqual({ apiVersion, kind, metadata });
    }
  });

  it.each([
    ['a list', '{"kind":"A","apiVersion":"v1","metadata":[{"name":"a"}]}'],
    ['null', '{"kind":"A","apiVersion":"v1","metadata":null}'],
    [
      'no text',
      '{"kind":"A","apiVersion":"v1","metadata":{"name":{"name":"a"}}}',
    ],
    ['elsewhere', '{"kind":"A","apiVersion":"v1","spec":{"name":"a"}}'],
  ])('refuses metadata that is %s', (_, text) => {
    expect(parse(text)).toMatch(/^has /);
  });
});
