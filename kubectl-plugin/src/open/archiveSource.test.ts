import { collect, NotFoundError } from '@kcm-backup/core';
import { createTestContext } from '../testing/createTestContext';
import { archiveSource } from './archiveSource';

const { files } = createTestContext({
  files: { '/x/first.tar.gz': 'archive', 'list.json.gz': 'list' },
});

it.each([
  ['/x/first.tar.gz', 'first'],
  ['C:\\x\\first.tgz', 'first'],
  ['first', 'first'],
])('is named by its file: %s', (path, name) => {
  expect(archiveSource(files, path)).toMatchObject({ name, location: path });
});

it('has the archive, and the resource list where one was given', async () => {
  const resourceList = 'list.json.gz';
  const source = archiveSource(files, '/x/first.tar.gz', { resourceList });
  const text = async (part: 'archive' | 'resource-list' | 'log') =>
    Buffer.concat(await collect(source.open(part))).toString();
  expect(await text('archive')).toBe('archive');
  expect(await text('archive')).toBe('archive');
  expect(await text('resource-list')).toBe('list');
  await expect(text('log')).rejects.toBeInstanceOf(NotFoundError);
  expect(source.writeEvidence).toBeUndefined();
  const alone = archiveSource(files, '/x/first.tar.gz');
  const list = collect(alone.open('resource-list'));
  await expect(list).rejects.toBeInstanceOf(NotFoundError);
});
