import type {
  BackupRun,
  HubDetails,
  KcmBackupApi,
  NewRestorePlan,
  Operation,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useLocation } from 'react-router-dom';
import hub from '../../testing/answers/hub.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { PlanRestoreDialog } from './PlanRestoreDialog';

const runs = (hub.recoveryPoints as readonly BackupRun[]).filter(
  ({ cluster }) => cluster === 'management',
);

const planning: Operation = {
  id: 'op-1',
  hub: 'mgmt-eu',
  kind: 'restore-plan',
  subject: runs[0].name,
  target: 'spare',
  state: 'running',
  startedAt: '2026-11-24T14:12:00Z',
  startedBy: 'user:default/ada',
  progress: [],
};

const planned: Operation = {
  ...planning,
  state: 'succeeded',
  endedAt: '2026-11-24T14:12:05Z',
  result: { planId: 'plan-1' },
};

function Address() {
  return <output>{useLocation().pathname}</output>;
}

function show(answers: Partial<KcmBackupApi>, backup?: string) {
  return renderInPortal(
    <>
      <Address />
      <PlanRestoreDialog
        hub="mgmt-eu"
        backup={backup}
        isOpen
        onOpenChange={() => {}}
      />
    </>,
    {
      api: fakeKcmBackupApi({
        getHub: async () => hub as unknown as HubDetails,
        listRecoveryPoints: async () => runs,
        listRestoreTargets: async () => [
          { name: 'spare', title: 'Spare cluster', kind: 'target' },
        ],
        getOperation: async () => planned,
        ...answers,
      }),
    },
  );
}

const choose = async (field: RegExp, option: RegExp) => {
  await userEvent.click(await screen.findByRole('button', { name: field }));
  await userEvent.click(await screen.findByRole('option', { name: option }));
};

const submit = async () => {
  const button = () => screen.getByRole('button', { name: 'Make the plan' });
  await waitFor(() => expect(button()).toBeEnabled());
  await waitFor(() => expect(button()).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(button());
};

it('plans the newest backup onto the chosen target, and goes to the plan', async () => {
  const asked: NewRestorePlan[] = [];
  show({
    planRestore: async (_, plan) => {
      asked.push(plan);
      return planning;
    },
  });
  await choose(/Onto/, /Spare cluster/);
  await choose(/Region east/, /restore it from its own backup/);
  await submit();
  expect(
    await screen.findByText('/kcm-backup/mgmt-eu/restore-plans/plan-1'),
  ).toBeInTheDocument();
  expect(asked).toEqual([
    {
      backup: runs[0].name,
      target: 'spare',
      restoreRegions: ['east'],
      reprovisionRegions: [],
      allowInUse: false,
    },
  ]);
});

it('says what to configure where there is nothing to restore onto', async () => {
  show({ listRestoreTargets: async () => [] });
  const dialog = await screen.findByRole('dialog');
  expect(
    await within(dialog).findByText(/kcmBackup\.restoreTargets/),
  ).toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Make the plan' })).toBeDisabled();
});

it('shows the backup that it was opened with, older than those listed or not', async () => {
  show({}, 'from-last-year');
  expect(
    await screen.findByRole('button', { name: /From the backup/ }),
  ).toHaveTextContent('from-last-year');
});

it('does not say that there is no backup where none could be read', async () => {
  let isAway = true;
  show({
    listRecoveryPoints: async () => {
      if (isAway) throw new Error('The backend is away.');
      return runs;
    },
  });
  expect(await screen.findByText('The backend is away.')).toBeInTheDocument();
  expect(screen.queryByText(/No backup of this hub/)).toBeNull();
  isAway = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(
    await screen.findByRole('button', { name: /From the backup/ }),
  ).toHaveTextContent(runs[0].name);
});

it('stays, and says why, when no plan could be made', async () => {
  const failed: Operation = {
    ...planned,
    state: 'failed',
    result: undefined,
    error: {
      message: 'Secret aws-s3-credentials has no key cloud.',
      remedy: 'kubectl -n kcm-system get secret aws-s3-credentials',
    },
  };
  show({ planRestore: async () => planning, getOperation: async () => failed });
  await choose(/Onto/, /Spare cluster/);
  await submit();
  const alert = await screen.findByText(/has no key cloud/);
  expect(alert.closest('[role=alert]')).toHaveTextContent(
    'kubectl -n kcm-system get secret aws-s3-credentials',
  );
  expect(screen.getByText('/')).toBeInTheDocument();
});
