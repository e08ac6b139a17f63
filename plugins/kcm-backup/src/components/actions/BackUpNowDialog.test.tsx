import type {
  HubDetails,
  KcmBackupApi,
  NewBackup,
  Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { KcmBackupApiError } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import hub from '../../testing/answers/hub.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { BackUpNowDialog } from './BackUpNowDialog';

const begun: Operation = {
  id: 'op-1',
  hub: 'mgmt-eu',
  kind: 'backup',
  subject: 'before-move',
  state: 'running',
  startedAt: '2026-11-24T14:12:00Z',
  startedBy: 'user:default/team-member',
  parts: [
    {
      cluster: 'management',
      name: 'before-move',
      phase: 'InProgress',
      items: 120,
      totalItems: 412,
    },
    { cluster: 'east', name: 'before-move-east', phase: 'New' },
  ],
  progress: [{ at: '2026-11-24T14:12:01Z', text: 'before-move is made.' }],
};

const over: Operation = {
  ...begun,
  state: 'degraded',
  endedAt: '2026-11-24T14:13:30Z',
  parts: [
    {
      cluster: 'management',
      name: 'before-move',
      phase: 'Completed',
      items: 412,
    },
    {
      cluster: 'east',
      name: 'before-move-east',
      result: 'failed',
      message: 'Velero on east does not take it up.',
      remedy: 'kubectl --context east -n kcm-system get pods',
    },
  ],
};

function show(answers: Partial<KcmBackupApi>) {
  return renderInPortal(
    <BackUpNowDialog hub="mgmt-eu" isOpen onOpenChange={() => {}} />,
    {
      api: fakeKcmBackupApi({
        getHub: async () => hub as unknown as HubDetails,
        listOperations: async () => [],
        getOperation: async () => begun,
        ...answers,
      }),
    },
  );
}

const submit = async () => {
  const button = () => screen.getByRole('button', { name: 'Back up now' });
  await waitFor(() => expect(button()).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button());
};

it('asks Velero directly unless told otherwise, and shows each cluster', async () => {
  const asked: NewBackup[] = [];
  show({
    createBackup: async (_, backup) => {
      asked.push(backup);
      return begun;
    },
  });
  await userEvent.type(await screen.findByLabelText(/^Name/), 'before-move');
  await submit();
  const bar = await screen.findByRole('progressbar', {
    name: 'Items backed up on management',
  });
  expect(bar).toHaveAttribute('value', '120');
  expect(screen.getByText('120 of 412 items')).toBeInTheDocument();
  expect(screen.getByText('before-move-east')).toBeInTheDocument();
  expect(asked).toEqual([{ direct: true, name: 'before-move' }]);
});

it('tells of each cluster what came of it, with the remedy', async () => {
  show({ createBackup: async () => over, getOperation: async () => over });
  await screen.findByRole('dialog');
  await submit();
  expect(await screen.findByText('Done in part')).toBeInTheDocument();
  expect(
    screen.getByText('Velero on east does not take it up.'),
  ).toBeInTheDocument();
  expect(
    screen.getByText('kubectl --context east -n kcm-system get pods'),
  ).toBeInTheDocument();
  expect(screen.getByText('1m30s')).toBeInTheDocument();
});

it('does not take a name that the backend would refuse', async () => {
  show({});
  await userEvent.type(await screen.findByLabelText(/^Name/), 'Not_A_Name');
  expect(await screen.findByText(/Small letters, digits/)).toBeInTheDocument();
  const button = screen.getByRole('button', { name: 'Back up now' });
  expect(button).toBeDisabled();
});

it('offers no time to live where kcm makes the backup', async () => {
  show({});
  expect(await screen.findByLabelText(/^Kept for/)).toBeInTheDocument();
  await userEvent.click(screen.getByRole('radio', { name: /^kcm/ }));
  expect(screen.queryByLabelText(/^Kept for/)).toBeNull();
});

it('leads to a backup that runs already', async () => {
  show({ listOperations: async () => [begun] });
  const dialog = await screen.findByRole('dialog');
  await within(dialog).findByText(/team-member asked for is running/);
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Show it' }),
  );
  expect(
    await screen.findByText(/It goes on when this is closed/),
  ).toBeInTheDocument();
});

it('says why it was not done, and keeps what was typed', async () => {
  show({
    createBackup: async () => {
      throw new KcmBackupApiError(409, {
        name: 'RefusedError',
        message: 'Backup before-move exists.',
        remedy: 'Choose another name.',
      });
    },
  });
  await userEvent.type(await screen.findByLabelText(/^Name/), 'before-move');
  await submit();
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('It was not done');
  expect(alert).toHaveTextContent('Backup before-move exists.');
  expect(alert).toHaveTextContent('Choose another name.');
  expect(screen.getByLabelText(/^Name/)).toHaveValue('before-move');
});
