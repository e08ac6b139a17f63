import {
  KcmBackupApiError,
  type HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import answer from '../../testing/answers/hubs.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { FleetPage } from './FleetPage';

const fleet = answer.hubs as HubSummary[];

const show = (hubs: () => Promise<readonly HubSummary[]>, at?: string) =>
  renderInPortal(<FleetPage />, {
    api: fakeKcmBackupApi({ listHubs: hubs }),
    at,
  });

const rows = () =>
  screen.getAllByRole('rowheader').map(cell => within(cell).getByRole('link'));

const rowOf = async (hub: string) =>
  (await screen.findByRole('link', { name: hub })).closest('tr')!;

it('has every hub, worst first, each leading to its page', async () => {
  show(async () => fleet);
  await screen.findByRole('link', { name: 'Laboratory' });
  expect(rows().map(link => link.textContent)).toEqual([
    'Laboratory',
    'United States',
    'Europe',
    'Edge sites',
    'Data centre',
    'Asia and Pacific',
  ]);
  expect(rows()[2]).toHaveAttribute('href', '/kcm-backup/mgmt-eu');
});

it('tells ages of exported YAML as of the export', async () => {
  show(async () => fleet);
  const row = await rowOf('Asia and Pacific');
  expect(
    screen.getByText(/^6 are exported YAML: their levels are those of/),
  ).toBeInTheDocument();
  expect(row).toHaveTextContent('2h11m ago');
  expect(row).toHaveTextContent('in 9h48m');
  expect(row).toHaveTextContent(
    /Protected ?exported \d+d\w* ago \(2026-11-24 14:12:00 UTC\. The export is older than the RPO/,
  );
});

it('counts the levels, and narrows to one', async () => {
  const user = userEvent.setup();
  show(async () => fleet);
  const unprotected = await screen.findByRole('button', {
    name: 'Unprotected 2',
  });
  expect(screen.getByRole('button', { name: 'Unknown 0' })).toBeInTheDocument();
  await user.click(unprotected);
  await waitFor(() => expect(rows()).toHaveLength(2));
  expect(unprotected).toHaveAttribute('aria-pressed', 'true');
  expect(screen.getByText('2 of 6 management clusters')).toHaveAttribute(
    'role',
    'status',
  );
});

it('takes its filters from the URL, and clears them', async () => {
  const user = userEvent.setup();
  show(async () => fleet, '/?region=east');
  await screen.findByRole('link', { name: 'Europe' });
  expect(rows()).toHaveLength(1);
  await user.click(screen.getByRole('button', { name: 'Clear filters' }));
  await waitFor(() => expect(rows()).toHaveLength(6));
});

it('searches as one types', async () => {
  const user = userEvent.setup();
  show(async () => fleet);
  await screen.findByRole('link', { name: 'Europe' });
  await user.type(screen.getByRole('searchbox', { name: 'Search' }), 'tokyo');
  await waitFor(() =>
    expect(rows().map(link => link.textContent)).toEqual(['Asia and Pacific']),
  );
});

it('tells the last known state of a hub that is out of sight', async () => {
  const readAt = new Date(Date.now() - 7_500_000).toISOString();
  const sight = { state: 'unreachable', readAt } as const;
  show(async () => [{ ...fleet[5], level: 'Unknown', sight }]);
  const row = await rowOf('Asia and Pacific');
  expect(row).toHaveTextContent('unreachable, last read 2h5m ago');
  expect(row).toHaveTextContent('Unknown');
});

it('says how to annotate when there is no hub', async () => {
  show(async () => []);
  expect(
    await screen.findByText(/No management cluster is watched/),
  ).toBeInTheDocument();
  expect(
    screen.getByText(/kcm-backup.io\/management-cluster: mgmt-eu/),
  ).toBeInTheDocument();
});

it('tells why the fleet could not be fetched, and tries again', async () => {
  const user = userEvent.setup();
  const answers = [
    Promise.reject(
      new KcmBackupApiError(503, { name: 'Error', message: 'Not ready yet.' }),
    ),
    Promise.resolve(fleet),
  ];
  show(() => answers.shift()!);
  expect(await screen.findByRole('alert')).toHaveTextContent('Not ready yet.');
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Europe' })).toBeVisible();
});

it('is copied in the order that is shown, with as of when and what is worst', async () => {
  const user = userEvent.setup();
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  show(async () => fleet.slice(0, 2));
  const head = await screen.findByRole('columnheader', { name: /Cluster/ });
  await user.click(within(head).getByRole('button'));
  await user.click(within(head).getByRole('button'));
  await user.click(screen.getByRole('button', { name: /^Copy as CSV/ }));
  const [names, ...lines] = written.mock.calls[0][0]
    .trim()
    .split('\r\n')
    .map(line => line.split(','));
  expect(lines.map(([name]) => name)).toEqual(['mgmt-us', 'mgmt-lab']);
  const cell = (name: string) => lines[0][names.indexOf(name)];
  expect(cell('Sight')).toBe('snapshot');
  expect(cell('Read at')).toBe(fleet[1].sight.readAt);
  expect(cell('Judged as of')).toBe(fleet[1].at);
  expect(cell('Worst finding')).toBe(fleet[1].worst!.code);
});
