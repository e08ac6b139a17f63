import type { InMemoryObjectStore } from '../../testing/InMemoryObjectStore';
import { concat, gzip } from '../../testing/bytes';
import { paxHeader, tarBytes, type TarInput } from '../../testing/tarBytes';
import {
  archiveEntries,
  resourceList,
  type FiledObject,
} from '../../testing/veleroFiles';
import { ARCHIVE, ENTRIES, file, HUB, LIST, putEntries } from './storedHub';

/** In words, the code that is found, and how it is brought about. */
export type Corruption = readonly [
  string,
  string,
  (store: InMemoryObjectStore) => void | Promise<void>,
];

const put = (name: string, bytes: Uint8Array) => (store: InMemoryObjectStore) =>
  void store.files.set(name, bytes);

const json = (value: unknown) =>
  new TextEncoder().encode(JSON.stringify(value));

/** Every entry that this is about, changed. */
function edited(
  which: (entry: TarInput, i: number) => boolean,
  change: (entry: TarInput) => readonly TarInput[],
): readonly TarInput[] {
  let found = 0;
  const entries = ENTRIES.flatMap((entry, i) => {
    if (!which(entry, i)) return [entry];
    found++;
    return change(entry);
  });
  if (found === 0) throw new Error('no entry to change');
  return entries;
}

const isObject = ({ path }: TarInput) =>
  path.startsWith('resources/secrets/') && path.endsWith('/id-0.json');
const isFirst = (entry: TarInput) =>
  isObject(entry) && !entry.path.includes('preferred');

/** The content of both copies, changed. */
const rewritten = (change: (content: string) => string | Uint8Array) =>
  edited(isObject, entry => [
    { ...entry, content: change(String(entry.content)) },
  ]);

const extra = (entry: TarInput) => [...ENTRIES, entry];

const flipped = (bytes: Uint8Array, at: number) => {
  const changed = bytes.slice();
  changed[at] ^= 0x55;
  return changed;
};

function secret(name: string): FiledObject {
  return {
    resource: 'secrets',
    object: { apiVersion: 'v1', kind: 'Secret', metadata: { name } },
  };
}

const TAR = tarBytes(ENTRIES);
/** What can be wrong with a backup, and the code of what is found then. */
export const CORRUPTIONS: readonly Corruption[] = [
  ...[0.1, 0.5, 0.99].map((part): Corruption => [
    `the gzip cut off at ${part * 100} %`,
    'archive-damaged',
    (store: InMemoryObjectStore) => {
      const whole = store.files.get(ARCHIVE) ?? new Uint8Array();
      const end = Math.floor(whole.length * part);
      store.files.set(ARCHIVE, whole.slice(0, end));
    },
  ]),
  ...[10, 300, -5, -2].map((at): Corruption => [
    `a byte of the gzip flipped at ${at}`,
    'archive-damaged',
    (store: InMemoryObjectStore) => {
      const whole = store.files.get(ARCHIVE) ?? new Uint8Array();
      const place = (at + whole.length) % whole.length;
      store.files.set(ARCHIVE, flipped(whole, place));
    },
  ]),
  [
    'bytes after the gzip',
    'archive-damaged',
    store => {
      const whole = store.files.get(ARCHIVE) ?? new Uint8Array();
      store.files.set(ARCHIVE, concat(whole, new Uint8Array(1)));
    },
  ],
  ['an empty file', 'archive-damaged', put(ARCHIVE, new Uint8Array())],
  ['a plain tar', 'archive-damaged', put(ARCHIVE, TAR)],
  [
    'the tar cut off between entries',
    'archive-damaged',
    async store => {
      store.files.set(ARCHIVE, await gzip(TAR.slice(0, 512 * 8)));
    },
  ],
  [
    'the tar cut off in an entry',
    'archive-damaged',
    async store => {
      store.files.set(ARCHIVE, await gzip(TAR.slice(0, 512 * 8 + 100)));
    },
  ],
  [
    'no end blocks',
    'archive-damaged',
    async store => {
      const open = tarBytes(ENTRIES, { end: false });
      store.files.set(ARCHIVE, await gzip(open));
    },
  ],
  [
    'entries after the end blocks',
    'archive-damaged',
    async store => {
      const more = tarBytes([{ path: 'more', content: 'x' }]);
      store.files.set(ARCHIVE, await gzip(concat(TAR, more)));
    },
  ],
  [
    'a header with another checksum',
    'archive-damaged',
    async store => {
      store.files.set(ARCHIVE, await gzip(flipped(TAR, 512 * 2 + 3)));
    },
  ],
  ...[
    ['no number', 'garbage\0'],
    ['negative', '\xff'.repeat(12)],
    ['larger than any file', `\x80${'\xff'.repeat(11)}`],
    ['more than there is', '77777777777\0'],
  ].map(([what, sizeField]): Corruption => [
    `a size that is ${what}`,
    'archive-damaged',
    (store: InMemoryObjectStore) =>
      putEntries(store, extra({ path: 'resources/x', sizeField })),
  ]),
  [
    'a pax header without end',
    'archive-damaged',
    store =>
      putEntries(
        store,
        extra({ path: 'x', type: 'x', content: 'y'.repeat(70_000) }),
      ),
  ],
  [
    'a pax header that renames all entries',
    'archive-damaged',
    store => putEntries(store, [paxHeader({ path: 'a' }, 'g'), ...ENTRIES]),
  ],
  [
    'an object removed',
    'not-in-archive',
    store =>
      putEntries(
        store,
        edited(isObject, () => []),
      ),
  ],
  [
    'an object added',
    'not-in-list',
    store =>
      putEntries(store, [
        ...ENTRIES,
        ...archiveEntries([secret('planted')]).slice(1),
      ]),
  ],
  [
    'an object added to archive and list',
    'count-differs',
    async store => {
      const all = [...HUB.objects, secret('planted')];
      await putEntries(store, archiveEntries(all));
      store.files.set(LIST, await gzip(json(resourceList(all))));
    },
  ],
  [
    'an object twice',
    'entry-duplicate',
    store =>
      putEntries(
        store,
        edited(isFirst, entry => [entry, entry]),
      ),
  ],
  [
    'one copy of an object changed',
    'copies-differ',
    store =>
      putEntries(
        store,
        edited(isFirst, entry => [
          {
            ...entry,
            content: String(entry.content).replace('Y2Fu', 'Y3Fu'),
          },
        ]),
      ),
  ],
  [
    'one copy of an object removed',
    'copy-missing',
    store =>
      putEntries(
        store,
        edited(
          entry => isObject(entry) && !isFirst(entry),
          () => [],
        ),
      ),
  ],
  ...(
    [
      ['no JSON', (content: string) => content.slice(0, -3)],
      ['empty', () => ''],
      ['no UTF-8', () => new Uint8Array([0x22, 0xff, 0x22])],
      ['a list', (content: string) => `[${content}]`],
      ['nested 5,000 deep', () => `${'['.repeat(5000)}${']'.repeat(5000)}`],
      ['without kind', (content: string) => content.replace('"kind"', '"k"')],
      [
        'with a key __proto__',
        (content: string) => content.replace('"data"', '"__proto__"'),
      ],
      [
        'with such a key, escaped',
        (content: string) => content.replace('"data"', '"__pr\\u006fto__"'),
      ],
      [
        'with labels that are none',
        (content: string) => content.replace('"labels":{', '"labels":{"a":1,'),
      ],
    ] as const
  ).map(([what, change]): Corruption => [
    `an object that is ${what}`,
    'object-unreadable',
    (store: InMemoryObjectStore) => putEntries(store, rewritten(change)),
  ]),
  [
    'an object of another name',
    'object-mismatch',
    store =>
      putEntries(
        store,
        rewritten(content => content.replace('"id-0"', '"id-9"')),
      ),
  ],
  [
    'an object of another namespace',
    'object-mismatch',
    store =>
      putEntries(
        store,
        rewritten(content => content.replace('kcm-system', 'default')),
      ),
  ],
  [
    'an object of another API group',
    'object-mismatch',
    store =>
      putEntries(
        store,
        rewritten(content => content.replace('"v1"', '"evil/v1"')),
      ),
  ],
  ...[
    '../../etc/passwd',
    '/etc/passwd',
    'resources/secrets/cluster/../../x.json',
    'C:/windows',
    'resources\\secrets\\cluster\\x.json',
    'resources/secrets/cluster/a\u001b[2Jb.json',
    'resources/secrets/cluster/\u202ea.json',
  ].map((path): Corruption => [
    `an entry at ${JSON.stringify(path)}`,
    'path-unsafe',
    (store: InMemoryObjectStore) =>
      putEntries(store, extra({ path, content: '{}' })),
  ]),
  [
    'a name with a NUL',
    'path-unsafe',
    store =>
      putEntries(store, [
        ...ENTRIES,
        paxHeader({ path: 'resources/a\0b' }),
        { path: 'x', content: 'y' },
      ]),
  ],
  [
    'a file that Velero does not write',
    'path-unexpected',
    store => putEntries(store, extra({ path: 'run.sh', content: 'rm' })),
  ],
  ...['1', '2', '3', '6', 'S'].map((type): Corruption => [
    `an entry of type ${type}`,
    'entry-special',
    (store: InMemoryObjectStore) =>
      putEntries(
        store,
        extra({
          path: 'resources/secrets/cluster/link.json',
          type,
          linkTo: '/etc/passwd',
        }),
      ),
  ]),
  [
    'another format',
    'format-unknown',
    store =>
      putEntries(
        store,
        edited(
          ({ path }) => path === 'metadata/version',
          entry => [{ ...entry, content: '2.0.0\n' }],
        ),
      ),
  ],
  ['no format', 'format-unknown', store => putEntries(store, ENTRIES.slice(1))],
  [
    'a resource list that is none',
    'file-damaged',
    put(LIST, new TextEncoder().encode('[1]')),
  ],
  [
    'a resource list cut off',
    'file-damaged',
    put(LIST, new Uint8Array([0x1f, 0x8b, 8])),
  ],
  [
    'a Backup that is none',
    'file-damaged',
    put(file('velero-backup.json'), new TextEncoder().encode('"x"')),
  ],
  ...(
    [
      ['spec', null],
      ['spec', { orLabelSelectors: 7 }],
      ['spec', { orLabelSelectors: [null] }],
      ['spec', { orLabelSelectors: [{ matchExpressions: [null] }] }],
      ['spec', { labelSelector: { matchLabels: { a: 1 } } }],
      ['spec', { includedNamespaces: 3 }],
      ['status', 5],
      ['status', { phase: 'Failed', validationErrors: 'x' }],
      ['metadata', {}],
    ] as const
  ).map(([field, value]): Corruption => [
    `a Backup whose ${field} is ${JSON.stringify(value)}`,
    'file-damaged',
    put(file('velero-backup.json'), json({ ...HUB.backup, [field]: value })),
  ]),
  [
    'the Backup of another one',
    'backup-mismatch',
    put(
      file('velero-backup.json'),
      json({ ...HUB.backup, metadata: { name: 'other' } }),
    ),
  ],
  [
    'a Backup that failed',
    'backup-not-finished',
    put(
      file('velero-backup.json'),
      json({ ...HUB.backup, status: { phase: 'Failed' } }),
    ),
  ],
  [
    'a Backup that selected less than kcm would',
    'scope-not-covered',
    put(
      file('velero-backup.json'),
      json({
        ...HUB.backup,
        spec: {
          ...HUB.backup.spec,
          orLabelSelectors: HUB.backup.spec?.orLabelSelectors?.filter(
            one => !JSON.stringify(one).includes('cluster-name'),
          ),
        },
      }),
    ),
  ],
];
