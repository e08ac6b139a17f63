import { backupPartKey } from '../archive/backupPartKey';
import { storedBackup } from '../archive/storedBackup';
import { ForbiddenError, NotFoundError, UnreachableError } from '../errors';
import type { Backup } from '../objects/velero';
import { backup, InMemoryObjectStore } from '../testing';
import { collect } from './collect';
import { findStoredRun, listStoredBackups } from './listStoredBackups';

const MB = 'k0rdent.mirantis.com/management-backup';
const REGION = 'k0rdent.mirantis.com/region';

const at = (name: string, hour: number, labels = {}) =>
  backup(
    name,
    { startTimestamp: `2026-11-24T${String(hour).padStart(2, '0')}:00:00Z` },
    labels,
  );

const nightly = { [MB]: 'nightly' };
const all = [
  at('nightly-20261124020000', 2, nightly),
  at('nightly-20261124080000', 8, nightly),
  at('nightly-east-20261124080000', 8, { ...nightly, [REGION]: 'east' }),
  at('asked', 9),
  at('asked-east', 9, { [REGION]: 'east' }),
  at('asked-not', 10),
];

function bucket(
  backups: readonly Backup[],
  more: Readonly<Record<string, string>> = {},
) {
  const files = [
    ...backups.map(b => [
      backupPartKey(b.metadata.name, 'backup'),
      JSON.stringify(b),
    ]),
    ...Object.entries(more),
  ];
  return new InMemoryObjectStore(
    new Map(files.map(([key, text]) => [key, new TextEncoder().encode(text)])),
  );
}

const names = (found: { backups: readonly { backup: Backup }[] }) =>
  found.backups.map(each => each.backup.metadata.name);

it('lists what a bucket holds, newest first, with its clusters', async () => {
  const { backups, unread } = await listStoredBackups(bucket(all));
  expect(unread).toEqual([]);
  expect(backups.map(b => `${b.cluster} ${b.backup.metadata.name}`)).toEqual([
    'management asked-not',
    'management asked',
    'east asked-east',
    'management nightly-20261124080000',
    'east nightly-east-20261124080000',
    'management nightly-20261124020000',
  ]);
});

it.each([
  ['nightly', ['nightly-20261124080000', 'nightly-east-20261124080000']],
  ['nightly-20261124020000', ['nightly-20261124020000']],
  ['asked', ['asked', 'asked-east']],
  ['asked-not', ['asked-not']],
])('finds what %s means', async (name, expected) => {
  expect(names(await findStoredRun(bucket(all), name))).toEqual(expected);
});

it('reads only what the name can mean', async () => {
  const store = bucket(all);
  store.failOn(/nightly/, new UnreachableError('no'));
  expect(names(await findStoredRun(store, 'asked'))).toHaveLength(2);
});

it('tells that there is no such backup', async () => {
  const finding = findStoredRun(bucket(all), 'none');
  await expect(finding).rejects.toBeInstanceOf(NotFoundError);
});

it.each([
  ['missing', { 'backups/bad/bad.tar.gz': 'x' }],
  ['no JSON', { 'backups/bad/velero-backup.json': '{' }],
  ['null', { 'backups/bad/velero-backup.json': 'null' }],
  [
    'of another name',
    { 'backups/bad/velero-backup.json': JSON.stringify(at('../x', 1)) },
  ],
  ['huge', { 'backups/bad/velero-backup.json': ' '.repeat(5 * 1024 * 1024) }],
])('tells of a folder whose file is %s', async (_, files) => {
  const found = await listStoredBackups(bucket(all, files));
  expect(found.backups).toHaveLength(all.length);
  expect(found.unread.map(({ name }) => name)).toEqual(['bad']);
  await expect(findStoredRun(bucket([], files), 'bad')).rejects.toThrow();
});

it.each([new UnreachableError('no'), new ForbiddenError('no')])(
  'ends with what all of the bucket meets: %s',
  async error => {
    const store = bucket(all);
    store.failOn(/velero-backup/, error);
    await expect(listStoredBackups(store)).rejects.toBe(error);
  },
);

it('reads the files of a Backup, and keeps its evidence', async () => {
  const store = bucket(all);
  const source = storedBackup(store, 'asked');
  expect(source.location).toBe('s3://memory/backups/asked');
  const [text] = await collect(source.open('backup'));
  expect(new TextDecoder().decode(text)).toContain('"asked"');
  await source.writeEvidence?.('{}');
  expect(store.files.has('backups/asked/asked-kcm-evidence.json')).toBe(true);
  expect(await collect(source.open('evidence'))).toHaveLength(1);
});
