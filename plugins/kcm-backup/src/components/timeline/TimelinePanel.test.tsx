import type {
  Marker,
  Timeline,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import answer from '../../testing/answers/hub.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { TimelinePanel } from './TimelinePanel';

const show = (timelines = answer.timelines) => {
  const onOpen = jest.fn();
  renderInPortal(
    <TimelinePanel
      timelines={timelines as Timeline[]}
      markers={answer.markers as Marker[]}
      onOpen={onOpen}
    />,
    { api: fakeKcmBackupApi({}) },
  );
  return onOpen;
};

const rowOf = (cluster: string) =>
  screen.findByRole('listbox', { name: `nightly on ${cluster}` });

it('has a row for each schedule and cluster, a cell for each run', async () => {
  show();
  const row = await rowOf('management');
  expect(within(row).getAllByRole('option')).toHaveLength(
    answer.timelines[0].slots.length,
  );
  const cells = within(await rowOf('east')).getAllByRole('option');
  expect(cells.at(-1)).toHaveAccessibleName(/^missed, expected 2026-11-24/);
});

it('is walked through by keyboard, telling each run', async () => {
  const user = userEvent.setup();
  show();
  const row = await rowOf('east');
  await user.tab();
  await user.tab();
  await user.tab();
  expect(row).toHaveFocus();
  const active = () =>
    document.getElementById(row.getAttribute('aria-activedescendant')!)!;
  expect(active()).toHaveAccessibleName(/expected 2026-11-24/);
  await user.keyboard('{ArrowLeft}');
  expect(active()).toHaveAccessibleName(/expected 2026-11-23/);
  expect(active()).toHaveAttribute('aria-selected', 'true');
  await user.keyboard('{Home}');
  expect(active()).toHaveAccessibleName(/^no data/);
});

it('opens the recovery point of a run that made one', async () => {
  const user = userEvent.setup();
  const onOpen = show();
  const row = await rowOf('management');
  await user.tab();
  await user.tab();
  expect(row).toHaveFocus();
  await user.keyboard('{Enter}');
  expect(onOpen).toHaveBeenCalledWith('nightly-20261124020017', 'management');
});

it('opens nothing for a run that made none', async () => {
  const user = userEvent.setup();
  const onOpen = show();
  const cells = within(await rowOf('east')).getAllByRole('option');
  await user.click(cells.at(-1)!);
  expect(onOpen).not.toHaveBeenCalled();
});

it('tells the moments that are marked in words', async () => {
  show();
  const moments = await screen.findByRole('list', {
    name: 'Upgrades, drills and restores',
  });
  expect(moments).toHaveTextContent(/backed up before the upgrade/);
});

it('says that no run is to be expected without a schedule', async () => {
  show([]);
  expect(
    await screen.findByText(/No schedule was seen that makes backups/),
  ).toBeInTheDocument();
});
