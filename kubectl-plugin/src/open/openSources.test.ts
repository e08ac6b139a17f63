import { UsageError, type Backup } from '@kcm-backup/core';
import { InMemoryObjectStore } from '@kcm-backup/core/testing';
import { parseArgs } from '../cli/parseArgs';
import { command, optional, route, type Noun } from '../cli/route';
import { sourceFlags } from '../cli/sourceFlags';
import { openSession } from '../session';
import { createTestContext } from '../testing/createTestContext';
import { openSources, type SourceFlagValues } from './openSources';

const read = command({
  verb: 'read',
  summary: '',
  args: { name: optional('NAME', '') },
  flags: sourceFlags,
  examples: [],
});
const noun: Noun = {
  name: 'test',
  summary: '',
  group: 'Around it',
  routes: [route(read, () => Promise.reject(new Error('not to be run')))],
};

const backup = (name: string): Backup => ({
  apiVersion: 'velero.io/v1',
  kind: 'Backup',
  metadata: { name },
});
const store = new InMemoryObjectStore(
  new Map([
    [
      'backups/first/velero-backup.json',
      new TextEncoder().encode(JSON.stringify(backup('first'))),
    ],
  ]),
);

function open(...words: string[]) {
  const parsed = parseArgs(['test', 'read', ...words], [noun]);
  if (parsed.kind !== 'run') throw new Error('that is no command line');
  const context = createTestContext({
    store,
    files: { keys: 'x', 'a.tar.gz': 'archive' },
  });
  const session = openSession(context, parsed.globals, context.signal);
  const { name } = parsed.args as { readonly name?: string };
  const flags = parsed.flags as unknown as SourceFlagValues;
  return openSources(session, name, flags, 'test read');
}

it('opens an archive on disk without any cluster', async () => {
  const { sources, unread } = await open('--archive', 'a.tar.gz');
  expect(unread).toEqual([]);
  expect(sources).toEqual([
    { cluster: 'management', source: expect.objectContaining({ name: 'a' }) },
  ]);
});

it('opens a bucket without any cluster', async () => {
  const { sources } = await open(
    ...['first', '--provider', 'aws', '--bucket', 'kcm'],
    ...['--credentials-file', 'keys'],
  );
  expect(sources).toEqual([
    {
      cluster: 'management',
      source: expect.objectContaining({
        location: 's3://memory/backups/first',
        writeEvidence: expect.any(Function),
      }),
      backup: backup('first'),
    },
  ]);
});

it.each([
  ['', 'test read needs NAME, or --archive FILE'],
  ['x --archive a.tar.gz', 'NAME and --archive exclude each other'],
  ['--archive a --bucket b', '--bucket and --archive exclude each other'],
  ['--archive a --from velero', '--from is for backups of a live hub'],
  ['x --bucket b --from bucket', '--from is for backups of a live hub'],
  ['x --resource-list l', '--resource-list needs --archive'],
  ['x --bucket b', 'test read needs --provider'],
  ['x --bucket b --provider aws', '--bucket needs --credentials-file FILE'],
  ['x --prefix p', '--prefix needs --bucket NAME'],
])('refuses %j', async (line, message) => {
  const opening = open(...line.split(' ').filter(Boolean));
  await expect(opening).rejects.toThrow(message);
  await expect(opening).rejects.toBeInstanceOf(UsageError);
});
