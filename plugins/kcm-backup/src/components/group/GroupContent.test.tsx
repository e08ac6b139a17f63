import type { Entity } from '@backstage/catalog-model';
import type {
  HubDetails,
  HubSummary,
  KcmBackupApi,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import lab from '../../testing/answers/hub.mgmt-lab.json';
import us from '../../testing/answers/hub.mgmt-us.json';
import answer from '../../testing/answers/hubs.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { GroupContent } from './GroupContent';

const fleet = answer.hubs as HubSummary[];

const group = (name: string, ...children: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  spec: { type: 'team', children },
  relations: children.map(child => ({
    type: 'parentOf',
    targetRef: `group:default/${child}`,
  })),
});

const entities = [
  group('platform', 'platform-eu', 'platform-apac'),
  group('platform-eu'),
  group('platform-apac'),
  group('auditors'),
];

const show = (name: string, hubs: readonly HubSummary[] = fleet) =>
  renderInPortal(
    <GroupContent
      group={entities.find(({ metadata }) => metadata.name === name)!}
    />,
    { api: fakeKcmBackupApi({ listHubs: async () => hubs }), entities },
  );

const inTable = async () => {
  await screen.findAllByRole('rowheader');
  return screen
    .getAllByRole('rowheader')
    .map(cell => within(cell).getByRole('link').textContent);
};

it('has what the group and the groups below it own, and no more', async () => {
  show('platform');
  expect(await inTable()).toEqual(['Laboratory', 'Europe', 'Asia and Pacific']);
  expect(
    screen.getByText('2 of 3 management clusters need attention'),
  ).toBeInTheDocument();
});

it('a team sees its own alone', async () => {
  show('platform-apac');
  expect(await inTable()).toEqual(['Asia and Pacific']);
  expect(
    screen.getByText(/The one management cluster was protected when it/),
  ).toBeInTheDocument();
  expect(
    screen.queryByRole('list', { name: 'Needs attention' }),
  ).not.toBeInTheDocument();
});

it('tells what is worst, and how to mend it', async () => {
  const user = userEvent.setup();
  show('platform');
  const line = (await screen.findByText('velero-not-acting')).closest('li')!;
  expect(line).toHaveTextContent('Laboratory');
  expect(line).toHaveTextContent('and 2 more findings');
  const mend = within(line).getByRole('button', {
    name: 'How to mend: Laboratory',
  });
  expect(mend).toHaveAttribute('aria-expanded', 'false');
  await user.click(mend);
  const { remedy } = fleet.find(({ name }) => name === 'mgmt-lab')!.worst!;
  expect(within(line).getByText(remedy)).toBeInTheDocument();
  expect(
    within(line).getByRole('button', { name: 'Hide: Laboratory' }),
  ).toHaveAttribute('aria-expanded', 'true');
});

it('says how to own one where the group owns none', async () => {
  show('auditors');
  expect(
    await screen.findByText(
      'auditors owns no management cluster that you may see',
    ),
  ).toBeInTheDocument();
});

it('hints at nothing that the user may not see', async () => {
  show(
    'platform',
    fleet.filter(({ name }) => name === 'mgmt-apac'),
  );
  expect(await inTable()).toEqual(['Asia and Pacific']);
  expect(document.body).not.toHaveTextContent('Laboratory');
});

it('says of one that is watched and protected that it is', async () => {
  const apac = fleet.find(({ name }) => name === 'mgmt-apac')!;
  const sight = { state: 'current' } as const;
  show('platform-apac', [{ ...apac, sight }]);
  expect(
    await screen.findByText('The one management cluster is protected'),
  ).toBeInTheDocument();
});

it('leads from a remedy to the finding', async () => {
  const user = userEvent.setup();
  show('platform');
  const line = (await screen.findByText('velero-not-acting')).closest('li')!;
  await user.click(
    within(line).getByRole('button', { name: 'How to mend: Laboratory' }),
  );
  expect(
    within(line).getByRole('link', { name: 'To the finding' }),
  ).toHaveAttribute(
    'href',
    '/kcm-backup/mgmt-lab#finding-management-velero-not-acting',
  );
});

it('tells since when there was no recovery point, and of which RPO', async () => {
  const bad = fleet.find(({ name }) => name === 'mgmt-us')!;
  show('platform-apac', [{ ...bad, owners: ['group:default/platform-apac'] }]);
  const line = (await screen.findByText(bad.worst!.code)).closest('li')!;
  expect(line).toHaveTextContent(
    'no recovery point since 2026-11-20 00:00:42 UTC (4d14h, 13.8x RPO)',
  );
});

describe('what is done for all', () => {
  const both = fleet
    .slice(0, 2)
    .map(hub => ({ ...hub, owners: ['group:default/auditors'] }));
  const answers = (more: Partial<KcmBackupApi>) => {
    renderInPortal(
      <GroupContent
        group={entities.find(({ metadata }) => metadata.name === 'auditors')!}
      />,
      {
        api: fakeKcmBackupApi({
          listHubs: async () => both,
          ...more,
        }),
        entities,
      },
    );
  };
  const press = async (name: string) =>
    userEvent.click(await screen.findByRole('button', { name }));

  it('reports a line for each hub, and says that it was copied', async () => {
    answers({
      getHistory: async () => [],
      listRecoveryPoints: async () => [],
    });
    const written = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockResolvedValue();
    await press('Evidence report');
    expect(await screen.findByText('Copied')).toBeInTheDocument();
    const lines = written.mock.calls[0][0].trim().split('\r\n');
    expect(lines.map(line => line.split(',')[0])).toEqual([
      'Cluster',
      'mgmt-lab',
      'mgmt-us',
    ]);
    written.mockRestore();
  });

  it('gives the report to be copied by hand where the browser refuses', async () => {
    answers({
      getHistory: async () => [],
      listRecoveryPoints: async () => [],
    });
    const refused = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    await press('Evidence report');
    expect(
      await screen.findByRole('textbox', { name: 'What was to be copied' }),
    ).toHaveValue(refused.mock.calls[0][0].replaceAll('\r\n', '\n'));
    refused.mockRestore();
  });

  it('says why there is no report', async () => {
    answers({
      getHistory: async () => {
        throw new Error('The backend is away.');
      },
      listRecoveryPoints: async () => [],
    });
    await press('Evidence report');
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The backend is away.',
    );
  });

  it('has the hub chosen whose schedules are meant', async () => {
    const listSchedules = jest.fn(async () => ({ schedules: [], unread: [] }));
    answers({
      listSchedules,
      getHub: async name =>
        (name === 'mgmt-lab' ? lab : us) as unknown as HubDetails,
    });
    await press('Schedule…');
    const dialog = await screen.findByRole('dialog');
    expect(dialog).toHaveTextContent('Schedules of Laboratory');
    expect(listSchedules).toHaveBeenLastCalledWith('mgmt-lab');
    await userEvent.click(
      within(dialog).getByRole('button', { name: /Laboratory/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: 'United States' }),
    );
    expect(
      await screen.findByText('Schedules of United States'),
    ).toBeInTheDocument();
    expect(listSchedules).toHaveBeenLastCalledWith('mgmt-us');
  });
});
