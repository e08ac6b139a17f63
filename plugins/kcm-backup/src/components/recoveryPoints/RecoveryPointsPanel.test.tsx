import type {
  BackupRun,
  KcmBackupApi,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import answer from '../../testing/answers/hub.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { evidenceWord } from '../status/EvidenceMark';
import { RecoveryPointsPanel } from './RecoveryPointsPanel';

const some = answer.recoveryPoints.slice(0, 6) as BackupRun[];

const show = (
  runs: readonly BackupRun[],
  listRecoveryPoints: KcmBackupApi['listRecoveryPoints'] = async () => [],
) => {
  const onOpen = jest.fn();
  renderInPortal(
    <RecoveryPointsPanel hub="mgmt-eu" runs={runs} onOpen={onOpen} />,
    { api: fakeKcmBackupApi({ listRecoveryPoints }) },
  );
  return onOpen;
};

const rowOf = async (backup: string) =>
  (await screen.findByText(backup)).closest('tr')!;

it('compares the items of each with the one before', async () => {
  show(some);
  const newest = await rowOf('nightly-20261124020017');
  expect(newest).toHaveTextContent('+3 (+3 against the one before) 412');
  expect(
    within(newest).getByTitle('+3 against the one before'),
  ).toBeInTheDocument();
});

it('opens one from its name, and from anywhere in its row', async () => {
  const user = userEvent.setup();
  const onOpen = show(some);
  const row = await rowOf('nightly-20261124020017');
  await user.click(within(row).getByRole('button'));
  await user.click(within(row).getByText('completed'));
  expect(onOpen.mock.calls).toEqual([
    ['nightly-20261124020017', 'management'],
    ['nightly-20261124020017', 'management'],
  ]);
});

it('tells what is gone, and what cannot be used now', async () => {
  show([
    { ...some[0], goneAt: new Date(Date.now() - 3_700_000).toISOString() },
    { ...some[1], usable: false },
  ]);
  expect(await rowOf(some[0].name)).toHaveTextContent('gone 1h1m ago');
  expect(await rowOf(some[1].name)).toHaveTextContent('cannot be used now');
});

it('marks a damaged one in place of its rung, in what is copied too', async () => {
  show([{ ...some[0], usable: false, verificationFailed: true }]);
  const row = await rowOf(some[0].name);
  expect(within(row).getByText('damaged')).toBeInTheDocument();
  expect(row).not.toHaveTextContent('stored');
  expect(evidenceWord({ ...some[0], verificationFailed: true })).toBe(
    'damaged',
  );
});

it('copies whether a restore can use each', async () => {
  const user = userEvent.setup();
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  show([
    { ...some[0], usable: false },
    { ...some[1], goneAt: '2026-11-24T14:00:00Z' },
  ]);
  await user.click(
    await screen.findByRole('button', { name: 'Copy as CSV: Recovery points' }),
  );
  const [head, ...rows] = written.mock.calls[0][0].trim().split('\r\n');
  expect(head).toMatch(/,State$/);
  expect(rows.map(row => row.split(',').at(-1))).toEqual(['unusable', 'gone']);
});

it('goes on after the last run of a page', async () => {
  const user = userEvent.setup();
  const page = Array.from({ length: 200 }, (_, index) => ({
    ...some[0],
    cluster: `region-${index}`,
    startedAt: '2026-10-01T00:00:00Z',
  }));
  const asked: unknown[] = [];
  show(
    Array.from({ length: 100 }, (_, index) => ({
      ...some[0],
      name: `hourly-${index}`,
    })),
    async (_, query) => {
      asked.push(query);
      return asked.length > 1 ? [] : page;
    },
  );
  const older = { name: 'Show older ones' };
  await user.click(await screen.findByRole('button', older));
  await waitFor(() => expect(asked).toHaveLength(1));
  await user.click(await screen.findByRole('button', older));
  await waitFor(() =>
    expect(asked[1]).toEqual({
      before: '2026-10-01T00:00:00Z',
      after: `region-199/${some[0].name}`,
      limit: 200,
    }),
  );
});

it('asks for older ones than it has, until there are none', async () => {
  const user = userEvent.setup();
  const at = (index: number) =>
    new Date(Date.UTC(2026, 9, 1) - index * 3_600_000).toISOString();
  const run = (index: number): BackupRun => ({
    ...some[0],
    name: `hourly-${index}`,
    startedAt: at(index),
  });
  const asked: unknown[] = [];
  const newest = Array.from({ length: 100 }, (_, index) => run(index));
  show(newest, async (_, query) => {
    asked.push(query);
    return [run(99), run(100)];
  });
  expect(await screen.findByText('the newest 100 backups')).toBeInTheDocument();
  await user.click(screen.getByRole('button', { name: 'Show older ones' }));
  expect(await screen.findByText('101 backups')).toBeInTheDocument();
  const before = new Date(Date.parse(at(99)) + 1).toISOString();
  expect(asked).toEqual([{ before, limit: 200 }]);
  await waitFor(() =>
    expect(
      screen.queryByRole('button', { name: 'Show older ones' }),
    ).not.toBeInTheDocument(),
  );
});
