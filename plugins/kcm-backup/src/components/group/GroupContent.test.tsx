import type { Entity } from '@backstage/catalog-model';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
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
  expect(screen.getByText('2 of 3 need attention')).toBeInTheDocument();
});

it('a team sees its own alone', async () => {
  show('platform-apac');
  expect(await inTable()).toEqual(['Asia and Pacific']);
  expect(
    screen.getByText('The one management cluster is protected'),
  ).toBeInTheDocument();
  expect(screen.queryByText('Needs attention')).not.toBeInTheDocument();
});

it('tells what is worst, and how to mend it', async () => {
  const user = userEvent.setup();
  show('platform');
  const lab = (await screen.findByText('velero-not-acting')).closest('li')!;
  expect(lab).toHaveTextContent('Laboratory');
  expect(lab).toHaveTextContent('and 2 more findings');
  const mend = within(lab).getByRole('button', { name: 'How to mend' });
  expect(mend).toHaveAttribute('aria-expanded', 'false');
  await user.click(mend);
  const { remedy } = fleet.find(({ name }) => name === 'mgmt-lab')!.worst!;
  expect(within(lab).getByText(remedy)).toBeInTheDocument();
  expect(within(lab).getByRole('button', { name: 'Hide' })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
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
