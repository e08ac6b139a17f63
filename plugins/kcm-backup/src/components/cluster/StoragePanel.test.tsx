import type {
  ClusterStatus,
  Storage,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen } from '@testing-library/react';
import hub from '../../testing/answers/hub.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { StoragePanel } from './StoragePanel';

const [management] = hub.status as unknown as readonly ClusterStatus[];

async function rowOf(storage: Partial<Storage>): Promise<readonly string[]> {
  const [first] = management.storage;
  const clusters = [{ ...management, storage: [{ ...first, ...storage }] }];
  renderInPortal(<StoragePanel clusters={clusters} findings={[]} />, {
    api: fakeKcmBackupApi({}),
  });
  await screen.findByRole('table', { name: 'Storage locations' });
  const [, row] = screen.getAllByRole('row');
  return [...row.children].map(cell => cell.textContent ?? '');
}

it('tells how a location is guarded, and who writes to it for how long', async () => {
  const row = await rowOf({
    prefix: 'hub-a',
    encrypted: 'KMS',
    immutable: 'object lock, 30 days',
    writers: [
      { kind: 'ManagementBackup', name: 'nightly', ttl: '720h' },
      { kind: 'Schedule', name: 'hourly' },
    ],
  });
  expect(row).toContain('mgmt-eu-backups/hub-a');
  expect(row.slice(-3)).toEqual([
    'KMS',
    'object lock, 30 days',
    'nightly, 30dhourly, as Velero has it',
  ]);
});

it('says of what nobody noted that it is not known', async () => {
  expect((await rowOf({})).slice(-3)).toEqual([
    'not known',
    'not known',
    'no schedule',
  ]);
});

it('is short about a setting that has the store encrypt', async () => {
  const row = await rowOf({ encrypted: 'spec.config.serverSideEncryption' });
  expect(row.at(-3)).toBe('by a setting (spec.config.serverSideEncryption)');
});

it('tells why one is unavailable', async () => {
  const row = await rowOf({
    phase: 'Unavailable',
    message: 'the bucket answers 403',
  });
  expect(row).toContain('Unavailablethe bucket answers 403');
});
