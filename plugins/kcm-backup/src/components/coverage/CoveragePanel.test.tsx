import type {
  CoverageReport,
  GapKey,
  KcmBackupApi,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import report from '../../testing/answers/coverage.mgmt-eu.json';
import scope from '../../testing/answers/scope.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { CoveragePanel } from './CoveragePanel';

const [gap] = report.gaps;
const name = `${gap.kind}/${gap.name}`;

function show(answers: Partial<KcmBackupApi> = {}) {
  return renderInPortal(<CoveragePanel hub="mgmt-eu" />, {
    api: fakeKcmBackupApi({
      getCoverage: async () => report as CoverageReport,
      getScope: async () => scope,
      ...answers,
    }),
  });
}

it('tells of each gap the loss, what names it and its command', async () => {
  show();
  const management = await screen.findByRole('region', { name: 'management' });
  expect(within(management).getByText(name)).toBeInTheDocument();
  expect(management).toHaveTextContent(gap.loss);
  expect(management).toHaveTextContent(`Named by ${gap.referencedBy[0]}`);
  expect(within(management).getByText(gap.fix)).toBeInTheDocument();
  expect(screen.getByText('33 objects are in the backup')).toBeInTheDocument();
});

it('names what it labels, then tells what became of each', async () => {
  const asked: (readonly GapKey[])[] = [];
  let current = report as CoverageReport;
  show({
    getCoverage: async () => current,
    labelGaps: async (_, gaps) => {
      asked.push(gaps);
      current = { ...current, gaps: [], covered: current.covered + 1 };
      return gaps.map(key => ({ gap: key, result: 'labelled' as const }));
    },
  });
  await userEvent.click(
    await screen.findByRole('checkbox', { name: `Select ${name}` }),
  );
  const open = () => screen.getByRole('button', { name: 'Label 1 object' });
  await waitFor(() => expect(open()).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(open());
  const dialog = await screen.findByRole('dialog');
  expect(dialog).toHaveTextContent('k0rdent.mirantis.com/component=kcm');
  expect(within(dialog).getByText(name)).toBeInTheDocument();
  await userEvent.click(
    within(dialog).getByRole('button', { name: 'Label 1 object' }),
  );
  expect(await within(dialog).findByText('labelled')).toBeInTheDocument();
  expect(asked).toEqual([
    [{ cluster: gap.cluster, resource: gap.resource, name: gap.name }],
  ]);
  await userEvent.click(
    within(dialog).getByText('Close', { selector: 'button *, button' }),
  );
  expect(
    await screen.findByText('Nothing that was looked at would be missed.'),
  ).toBeInTheDocument();
});

it('does not take a part that could not be read for one without gaps', async () => {
  const unseen = [
    {
      cluster: 'east',
      what: 'secrets',
      message: 'Secrets may not be listed.',
      remedy: 'kubectl kcm-backup rbac viewer',
      matters: true,
    },
  ];
  show({ getCoverage: async () => ({ ...report, gaps: [], unseen }) });
  expect(
    await screen.findByText(/so nothing is known of it/),
  ).toBeInTheDocument();
  expect(screen.getByText(/Secrets may not be listed/)).toBeInTheDocument();
});

it('tells why a selector is one, when that is asked for', async () => {
  show();
  const { key, value, reasons } = scope.clusters[0].selectors[0];
  await userEvent.click(
    await screen.findByRole('button', { name: /What is in a backup/ }),
  );
  expect(await screen.findByText(`${key}=${value}`)).toBeInTheDocument();
  expect(screen.getAllByText(reasons.join(' '))[0]).toBeInTheDocument();
});
