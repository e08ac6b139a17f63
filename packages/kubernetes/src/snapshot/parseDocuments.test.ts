import { stringify } from 'yaml';
import { parseDocuments } from './parseDocuments';

const ITEMS = [
  {
    kind: 'A',
    metadata: { name: 'a' },
    data: { text: 'one\n- two\n\n# no\n' },
  },
  { kind: 'B', metadata: { name: 'b' }, list: [1, { deep: ['- x', '"q"'] }] },
  { kind: 'C', schedule: '0 */6 * * *', long: 'word '.repeat(60), none: null },
];
const LIST = { apiVersion: 'v1', items: ITEMS, kind: 'List', metadata: {} };

/** As kubectl writes it. */
const written = (value: unknown) => stringify(value, { indentSeq: false });
const read = (text: string) =>
  [...parseDocuments(text, 'hub.yaml')].map(({ value }) => value);

describe('parseDocuments', () => {
  it.each([
    ['as kubectl writes it', written(LIST)],
    ['with indented items', stringify(LIST)],
    ['with lines as Windows ends them', written(LIST).replaceAll('\n', '\r\n')],
    [
      'with comments',
      `# all\n${written(LIST).replaceAll(/^- /gm, '# one\n- ')}`,
    ],
    ['with items at its end', written({ kind: 'List', items: ITEMS })],
  ])('reads a list %s', (_, text) => {
    const [list] = read(text) as (typeof LIST)[];
    expect(list.items).toEqual(ITEMS);
    expect(list.kind).toBe('List');
  });

  it('reads lists and other documents of one file', () => {
    const text = [LIST, { kind: 'D' }, LIST].map(written).join('---\n');
    expect(read(text)).toEqual([LIST, { kind: 'D' }, LIST]);
  });

  it('resolves an alias of another item', () => {
    const text = 'items:\n- a: &x {b: 1}\n- a: *x\nkind: List\n';
    expect(read(text)).toEqual([
      { items: [{ a: { b: 1 } }, { a: { b: 1 } }], kind: 'List' },
    ]);
  });

  it('takes no text in quotes for a list', () => {
    expect(read('{"a": "x\nitems:\n- b\n"}')).toEqual([{ a: 'x items: - b ' }]);
  });

  it.each([
    ['an item', 'kind: List\nitems:\n- a: 1\n- b: 1\n  b: 2\n', 5],
    ['the first item', 'kind: List\nitems:\n- a: 1\n  a: 2\n- b: 1\n', 4],
    ['what follows the items', 'items:\n- a: 1\n  b: 2\nc: 1\nc: 2\n', 5],
    ['a second list of items', 'items:\n- a: 1\nitems:\n- b: 2\n', 3],
  ])('names the line of an error in %s', (_, list, line) => {
    expect(() => read(list)).toThrow(
      `hub.yaml is not valid YAML: duplicate key in line ${line}.`,
    );
    expect(() => read(`a: 1\n---\n${list}`)).toThrow(
      `hub.yaml, document 2 (line 2) is not valid YAML: duplicate key in line ${line + 2}.`,
    );
  });
});
