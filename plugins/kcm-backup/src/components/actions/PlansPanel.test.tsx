import type { StoredPlanSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen } from '@testing-library/react';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { PlansPanel } from './PlansPanel';

const plan = (part: Partial<StoredPlanSummary>): StoredPlanSummary => ({
  id: 'plan-1',
  hub: 'mgmt-eu',
  backup: 'nightly',
  target: 'spare',
  hash: 'sha256:0',
  createdAt: '2026-11-24T12:00:00Z',
  createdBy: 'user:default/ada',
  fit: true,
  ...part,
});

const show = (plans: readonly StoredPlanSummary[]) =>
  renderInPortal(<PlansPanel hub="mgmt-eu" />, {
    api: fakeKcmBackupApi({ listRestorePlans: async () => plans }),
  });

it('leads to each plan, and tells onto what it goes and who made it', async () => {
  show([plan({})]);
  const link = await screen.findByRole('link', { name: 'nightly' });
  expect(link).toHaveAttribute(
    'href',
    '/kcm-backup/mgmt-eu/restore-plans/plan-1',
  );
  expect(link.closest('tr')).toHaveTextContent(/spare.*ada/);
});

it.each([
  [{}, 'can be carried out'],
  [{ fit: false }, 'refused'],
  [{ execution: 'op' }, 'carried out or begun'],
] as const)('tells of %j that it is %s', async (part, text) => {
  show([plan(part)]);
  const link = await screen.findByRole('link', { name: 'nightly' });
  expect(link.closest('tr')).toHaveTextContent(text);
});

it('says that there is none, where it will be', async () => {
  show([]);
  expect(
    await screen.findByText(
      'No restore of this cluster was planned from here.',
    ),
  ).toBeInTheDocument();
});
