import type {
  HubDetails,
  KcmBackupApi,
  NewSchedule,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import hub from '../../testing/answers/hub.mgmt-eu.json';
import schedules from '../../testing/answers/schedules.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { ScheduleDialog } from './ScheduleDialog';

type Schedules = Awaited<ReturnType<KcmBackupApi['listSchedules']>>;

const exported = hub as unknown as HubDetails;
const live: HubDetails = { ...exported, sight: { state: 'current' } };

function show(answers: Partial<KcmBackupApi> = {}) {
  return renderInPortal(
    <ScheduleDialog hub="mgmt-eu" isOpen onOpenChange={() => {}} />,
    {
      api: fakeKcmBackupApi({
        getHub: async () => live,
        listSchedules: async () => schedules as Schedules,
        explainSchedule: async expression => ({
          expression,
          valid: true,
          description: 'every 6 hours, on the hour',
          next: ['2026-11-24T18:00:00Z', '2026-11-25T00:00:00Z'],
          longestGapSeconds: 21_600,
        }),
        ...answers,
      }),
    },
  );
}

const button = () =>
  screen.getByRole('button', { name: 'Create the schedule' });

it('lists what backs the hub up already', async () => {
  show();
  const { name, description } = schedules.schedules[0];
  expect(await screen.findByText(name)).toBeInTheDocument();
  expect(screen.getByText(description)).toBeInTheDocument();
});

it('tells in words and runs what is typed, once the typing rests', async () => {
  const asked: string[] = [];
  show({
    explainSchedule: async expression => {
      asked.push(expression);
      return {
        expression,
        valid: true,
        description: 'at 04:00 UTC every day',
        next: ['2026-11-25T04:00:00Z'],
        longestGapSeconds: 86_400,
      };
    },
  });
  await userEvent.type(await screen.findByLabelText(/^When/), '0 4 * * *', {
    delay: 5,
  });
  expect(await screen.findByText('at 04:00 UTC every day')).toBeInTheDocument();
  expect(screen.getByRole('list', { name: 'Next runs' })).toHaveTextContent(
    '2026-11-25 04:00:00 UTC',
  );
  expect(screen.getByText(/At most 1d from one run/)).toBeInTheDocument();
  expect(asked).toEqual(['0 4 * * *']);
});

it('says why kcm would not parse it, and does not send it', async () => {
  show({
    explainSchedule: async expression => ({
      expression,
      valid: false,
      next: [],
      error: 'expected exactly 5 fields, found 4: [0 4 * *]',
      remedy: 'Write five fields: minute, hour, day, month, weekday.',
    }),
  });
  await userEvent.type(await screen.findByLabelText(/^Name/), 'nightly');
  await userEvent.type(screen.getByLabelText(/^When/), '0 4 * *');
  expect(
    await screen.findByText(/expected exactly 5 fields/),
  ).toBeInTheDocument();
  expect(screen.getByText(/Write five fields/)).toBeInTheDocument();
  await waitFor(() => expect(button()).toBeDisabled());
});

it('creates one by a preset, and tells what was made and what was not', async () => {
  const asked: NewSchedule[] = [];
  show({
    createSchedule: async (_, schedule) => {
      asked.push(schedule);
      return [
        { kind: 'ManagementBackup', name: 'often', cluster: 'management' },
        {
          kind: 'Schedule',
          name: 'often',
          cluster: 'east',
          error: 'the region does not answer',
          remedy: 'kubectl --context east get --raw /readyz',
        },
      ];
    },
  });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Every 6 hours' }),
  );
  await userEvent.type(screen.getByLabelText(/^Name/), 'often');
  await waitFor(() => expect(button()).toBeEnabled());
  await waitFor(() => expect(button()).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button());
  expect(
    await screen.findByText(
      'ManagementBackup often was created on management.',
    ),
  ).toBeInTheDocument();
  expect(
    screen.getByText(/not created on east: the region does not answer/),
  ).toBeInTheDocument();
  expect(asked).toEqual([
    {
      name: 'often',
      schedule: '0 */6 * * *',
      direct: false,
      beforeUpgrade: true,
    },
  ]);
});

it('creates nothing on a hub that is exported YAML, and says so', async () => {
  show({ getHub: async () => exported });
  await userEvent.click(
    await screen.findByRole('button', { name: 'Every 6 hours' }),
  );
  await userEvent.type(screen.getByLabelText(/^Name/), 'often');
  await waitFor(() => expect(button()).toBeEnabled());
  act(() => button().focus());
  expect(await screen.findByRole('tooltip')).toHaveTextContent(
    'exported YAML, not a live cluster',
  );
  await userEvent.click(button());
  expect(screen.queryByText(/was created on/)).toBeNull();
  expect(screen.queryByText('It was not done')).toBeNull();
});
