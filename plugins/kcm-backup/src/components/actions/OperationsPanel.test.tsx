import type {
  KcmBackupApi,
  Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import sandbox from '../../testing/answers/operations.sandbox.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { OperationsPanel } from './OperationsPanel';

const operation = (part: Partial<Operation>): Operation => ({
  id: 'op',
  hub: 'mgmt-eu',
  kind: 'backup',
  state: 'succeeded',
  startedAt: '2026-11-24T14:00:00Z',
  startedBy: 'user:default/ada',
  progress: [],
  ...part,
});

const failed = operation({
  id: 'failed',
  kind: 'verification',
  subject: 'nightly-20261124020017',
  state: 'failed',
  endedAt: '2026-11-24T14:00:12Z',
  result: {
    verdict: 'failed',
    seconds: 12,
    problems: [
      {
        code: 'truncated',
        path: 'nightly-20261124020017.tar.gz',
        message: 'The archive ends before its end.',
      },
    ],
  },
});

function show(
  operations: readonly Operation[],
  answers: Partial<KcmBackupApi> = {},
) {
  return renderInPortal(<OperationsPanel hub="mgmt-eu" />, {
    api: fakeKcmBackupApi({
      listOperations: async () => operations,
      getOperation: async (_, id) => operations.find(one => one.id === id)!,
      ...answers,
    }),
  });
}

it('says what will be listed where nothing is yet', async () => {
  show([]);
  expect(await screen.findByText(/^Nothing yet\./)).toBeInTheDocument();
});

it('lists each with state, length and who asked for it', async () => {
  show([failed]);
  const table = await screen.findByRole('table', {
    name: 'Asked for from here',
  });
  const row = (await within(table).findByText('Failed')).closest('tr')!;
  expect(row).toHaveTextContent('nightly-20261124020017');
  expect(row).toHaveTextContent('12s');
  expect(row).toHaveTextContent('ada');
});

it('tells of one that is over what was wrong, by keyboard too', async () => {
  show([failed]);
  const open = await screen.findByRole('button', {
    name: 'Details of Verification nightly-20261124020017',
  });
  open.focus();
  await userEvent.keyboard('{Enter}');
  const dialog = await screen.findByRole('dialog');
  expect(
    await within(dialog).findByText(/The archive does not hold what it should/),
  ).toBeInTheDocument();
  expect(
    within(dialog).getByRole('list', { name: 'What is wrong with it' }),
  ).toHaveTextContent('The archive ends before its end.');
});

it('does not repeat what the error says', async () => {
  const message = 'Its gzip data is damaged.';
  const problems = [{ code: 'archive-damaged', message }];
  show([
    {
      ...failed,
      result: { verdict: 'failed', problems },
      error: { message: `The backup is not what it should be: ${message}` },
    },
  ]);
  const open = await screen.findByRole('button', { name: /^Details of/ });
  await userEvent.click(open);
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findAllByText(/gzip data/)).toHaveLength(1);
  expect(
    within(dialog).queryByText(/does not hold what it should/),
  ).not.toBeInTheDocument();
});

it('shows what goes on without being opened, with the way to its plan', async () => {
  show([
    operation({
      id: 'running',
      kind: 'restore',
      subject: 'plan-1',
      state: 'waiting',
      question: 'Release the others?',
    }),
    failed,
  ]);
  expect(await screen.findByText('Release the others?')).toBeInTheDocument();
  expect(screen.getByRole('link', { name: 'Open the plan' })).toHaveAttribute(
    'href',
    '/kcm-backup/mgmt-eu/restore-plans/plan-1',
  );
});

it('ends one that waits, and takes no second answer meanwhile', async () => {
  const waiting = operation({
    id: 'waits',
    kind: 'restore',
    subject: 'plan-1',
    state: 'waiting',
    question: 'Release the others?',
  });
  const cancelOperation = jest.fn(async () => ({
    ...waiting,
    state: 'cancelled' as const,
  }));
  show([waiting], { cancelOperation });
  const end = { name: 'No, end it here' };
  await userEvent.click(await screen.findByRole('button', end));
  expect(cancelOperation).toHaveBeenCalledWith('mgmt-eu', 'waits');
  expect(screen.getByRole('button', end)).toBeDisabled();
});

it('says of one that was ended that what it did stays', async () => {
  show([operation({ id: 'op', subject: 'plan-1', state: 'cancelled' })]);
  const open = await screen.findByRole('button', {
    name: 'Details of Backup plan-1',
  });
  expect(open.closest('tr')).toHaveTextContent('Ended');
  await userEvent.click(open);
  expect(await screen.findByText(/What it did stays/)).toBeInTheDocument();
});

it('says how old the list is when it is not refreshed any more', async () => {
  let asked = 0;
  const { unmount } = show([], {
    listOperations: async () => {
      if (asked++ > 0) throw new Error('Bad Gateway');
      return [{ ...failed, state: 'running' }];
    },
  });
  expect(
    await screen.findByText(
      /the last refresh failed\. Bad Gateway$/,
      undefined,
      { timeout: 5_000 },
    ),
  ).toBeInTheDocument();
  unmount();
});

it('says of one whose server is gone that what was begun goes on', async () => {
  show([operation({ id: 'gone', subject: 'nightly', state: 'interrupted' })]);
  await userEvent.click(
    await screen.findByRole('button', { name: 'Details of Backup nightly' }),
  );
  expect(
    await screen.findByText(/What was begun on the cluster goes on/),
  ).toBeInTheDocument();
});

it('keeps the last answer in sight when the backend stops answering', async () => {
  show([failed], {
    getOperation: async () => {
      throw new Error('Bad Gateway');
    },
  });
  await userEvent.click(
    await screen.findByRole('button', { name: /^Details of Verification/ }),
  );
  const dialog = await screen.findByRole('dialog');
  expect(await within(dialog).findByText('Bad Gateway')).toBeInTheDocument();
  expect(within(dialog).getByText('Failed')).toBeInTheDocument();
});

it('tells where a restore went, and leads to its plan and what it told', async () => {
  const operations = sandbox.operations as readonly Operation[];
  const [restore] = operations;
  show(operations);
  const open = await screen.findByRole('button', {
    name: `Details of Restore ${restore.subject}`,
  });
  expect(open.closest('tr')).toHaveTextContent('onto spare');
  await userEvent.click(open);
  const dialog = await screen.findByRole('dialog');
  expect(
    await within(dialog).findByRole('link', { name: 'Open the plan' }),
  ).toHaveAttribute(
    'href',
    `/kcm-backup/mgmt-eu/restore-plans/${restore.subject}`,
  );
  const log = within(dialog).getByRole('log', { name: 'What happened' });
  for (const { text } of restore.progress) expect(log).toHaveTextContent(text);
});
