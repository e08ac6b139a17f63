import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { collect, NotFoundError, RefusedError } from '@kcm-backup/core';
import { describeObjectStoreContract } from '../testing';
import { FolderObjectStore } from './FolderObjectStore';

const home = mkdtempSync(join(tmpdir(), 'folder-store-'));
const root = join(home, 'bucket');
mkdirSync(root);
afterAll(() => rmSync(home, { recursive: true }));

describeObjectStoreContract('FolderObjectStore', {
  open: async prefix => new FolderObjectStore(root, { prefix }),
  openMissing: async () => new FolderObjectStore(join(home, 'nothing')),
});

const bytes = new TextEncoder().encode('x');

describe('what leads out of the folder', () => {
  const store = new FolderObjectStore(root, { prefix: 'inside' });
  const secret = join(home, 'secret');
  writeFileSync(secret, 'not yours');

  it.each([
    '../../secret',
    'a/../../../secret',
    '/etc/passwd',
    'a//b',
    './a',
    'a/..',
    '..\\..\\secret',
    'C:secret',
    'a\0b',
  ])('is refused: %j', async key => {
    for (const call of [
      () => collect(store.open(key)),
      () => collect(store.list(key)),
      () => collect(store.folders(`${key}/`)),
      () => store.write(key, bytes),
    ]) {
      await expect(call()).rejects.toBeInstanceOf(RefusedError);
    }
    expect(readFileSync(secret, 'utf8')).toBe('not yours');
  });

  it('is refused as a prefix', () => {
    expect(() => new FolderObjectStore(root, { prefix: '../other' })).toThrow(
      RefusedError,
    );
  });

  it('is refused behind a link', async () => {
    await store.write('linked/real', bytes);
    symlinkSync(secret, join(root, 'inside/linked/file'));
    symlinkSync(home, join(root, 'inside/out'));
    for (const call of [
      () => collect(store.open('linked/file')),
      () => collect(store.open('out/secret')),
      () => collect(store.list('linked/')),
      () => collect(store.folders('out/')),
      () => store.write('linked/file', bytes),
      () => store.write('out/new', bytes),
    ]) {
      await expect(call()).rejects.toThrow(/link: it is not followed/);
    }
    expect(readFileSync(secret, 'utf8')).toBe('not yours');
    expect(readdirSync(home).sort()).toEqual(['bucket', 'secret']);
  });
});

it('leaves nothing beside a file that it wrote', async () => {
  const store = new FolderObjectStore(root, { prefix: 'clean' });
  await store.write('a/one', bytes);
  await store.write('a/one', bytes);
  await expect(store.write('a', bytes)).rejects.toThrow(/cannot be used/);
  expect(readdirSync(join(root, 'clean'))).toEqual(['a']);
  expect(readdirSync(join(root, 'clean/a'))).toEqual(['one']);
});

it('does not take a folder for a file', async () => {
  const store = new FolderObjectStore(root, { prefix: 'folders' });
  await store.write('a/one', bytes);
  await expect(collect(store.open('a'))).rejects.toBeInstanceOf(NotFoundError);
  await expect(collect(store.list('a/one/'))).resolves.toEqual([]);
});

it('tells no path where it is called otherwise', async () => {
  const store = new FolderObjectStore(root, { location: 'eu (copied bucket)' });
  expect(store.location).toBe('eu (copied bucket)');
  await expect(collect(store.open('no/such'))).rejects.toThrow(
    'There is no file eu (copied bucket)/no/such.',
  );
});
