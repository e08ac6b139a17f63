// The examples are no package: there is no other way to what writes them.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import { join } from 'node:path';
import { storedBackup, verifyArchive } from '@kcm-backup/core';
import { FolderObjectStore, nodeCodec } from '@kcm-backup/object-store';
import { archived } from '../../examples/fleet/buckets/archived';
import { writeBuckets } from '../../examples/fleet/buckets/writeBuckets';
import { scratchDirectory } from '../control-plane/scratchDirectory';

const scratch = scratchDirectory('buckets');

beforeAll(() => writeBuckets(scratch.path));
afterAll(() => scratch.remove());

it.each(archived)(
  'what is in the bucket of $hub as $backup is what it should be',
  async ({ hub, cluster, backup, isCut = false }) => {
    const store = new FolderObjectStore(join(scratch.path, hub));
    const { report } = await verifyArchive(
      storedBackup(store, backup),
      nodeCodec,
      {
        ...{ cluster, namespace: 'kcm-system' },
        now: new Date('2026-11-24T14:12:00Z'),
      },
    );
    const codes = report.problems.map(({ code }) => code);
    expect(codes).toEqual(isCut ? ['archive-damaged'] : []);
  },
);
