import type { HistoryEvent } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { HistoryPanel } from './HistoryPanel';

const events: readonly HistoryEvent[] = [
  {
    kind: 'rpo-breach',
    cluster: 'east',
    at: '2026-11-24T12:00:00Z',
    result: 'ongoing',
    message: 'The newest recovery point is 2d old.',
  },
  {
    kind: 'drill',
    cluster: 'management',
    backup: 'nightly',
    at: '2026-11-20T12:00:00Z',
    result: 'failed',
    seconds: 2_460,
    target: 'scratch',
    by: 'user:default/ada',
  },
  {
    kind: 'unreachable',
    cluster: 'management',
    at: '2026-11-19T12:00:00Z',
    endedAt: '2026-11-19T13:05:00Z',
    result: 'over',
  },
];

const show = (getHistory: () => Promise<readonly HistoryEvent[]>) =>
  renderInPortal(<HistoryPanel hub="mgmt-eu" />, {
    api: fakeKcmBackupApi({ getHistory }),
  });

const rowOf = async (what: string) =>
  (await screen.findByRole('rowheader', { name: what })).closest('tr')!;

it('tells what went wrong, how long, and that it goes on', async () => {
  show(async () => events);
  const breach = await rowOf('RPO breached');
  expect(breach).toHaveTextContent('east');
  expect(breach).toHaveTextContent('goes on');
  expect(breach).toHaveTextContent('The newest recovery point is 2d old.');
  expect(await rowOf('Out of sight')).toHaveTextContent('1h5m');
});

it('tells a drill that failed as well, onto what, and who ran it', async () => {
  show(async () => events);
  const drill = await rowOf('Drill');
  for (const text of ['nightly', 'failed', 'onto scratch', '41m', 'ada']) {
    expect(drill).toHaveTextContent(text);
  }
});

it('is copied in the order that is shown', async () => {
  const user = userEvent.setup();
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  show(async () => events);
  const head = await screen.findByRole('columnheader', { name: /When/ });
  await user.click(within(head).getByRole('button'));
  await user.click(
    screen.getByRole('button', { name: 'Copy as CSV: History' }),
  );
  const [, ...lines] = written.mock.calls[0][0].trim().split('\r\n');
  expect(lines.map(line => line.split(',')[0])).toEqual([
    'unreachable',
    'drill',
    'rpo-breach',
  ]);
});

it('says what will be here', async () => {
  show(async () => []);
  expect(await screen.findByText(/^Nothing yet\./)).toBeInTheDocument();
});

it('says why there is none', async () => {
  show(async () => {
    throw new Error('The backend is away.');
  });
  expect(await screen.findByRole('alert')).toHaveTextContent(
    'The backend is away.',
  );
});
