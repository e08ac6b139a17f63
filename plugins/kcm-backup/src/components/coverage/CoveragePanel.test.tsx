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

function show(answers: Partial<KcmBackupApi> = {}, hasPoint = true) {
  return renderInPortal(<CoveragePanel hub="mgmt-eu" hasPoint={hasPoint} />, {
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
  expect(
    screen.getByText('33 objects are taken into backups'),
  ).toBeInTheDocument();
});

it('has all that names a gap, and all clusters that depend on it, to be unfolded', async () => {
  const referencedBy = ['a', 'b', 'c', 'd'].map(one => `Credential/${one}`);
  const clusters = ['team/one', 'team/two'];
  show({
    getCoverage: async () =>
      ({
        ...report,
        gaps: [{ ...gap, referencedBy, clusters }],
      }) as CoverageReport,
  });
  const named = await screen.findByText(
    'Named by Credential/a, Credential/b, Credential/c and 1 more',
  );
  expect(named.closest('details')).toHaveTextContent('Credential/d');
  const depend = screen.getByText('2 clusters depend on it');
  expect(depend.closest('details')).toHaveTextContent('team/oneteam/two');
});

it('names what it labels, then tells what became of each', async () => {
  const asked: (readonly GapKey[])[] = [];
  let current = report as CoverageReport;
  const user = userEvent.setup();
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
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  await user.click(
    within(dialog).getByRole('button', { name: /^Copy as CSV/ }),
  );
  expect(written).toHaveBeenCalledWith(
    `Object,Cluster,Result\r\n${name},${gap.cluster},labelled\r\n`,
  );
  await user.click(
    within(dialog).getByText('Close', { selector: 'button *, button' }),
  );
  expect(
    await screen.findByText('Nothing that was looked at would be missed.'),
  ).toBeInTheDocument();
});

it('says first that nothing is backed up, where no recovery point can be used', async () => {
  const { unmount } = show({}, false);
  await screen.findByText(name);
  const panel = screen.getByRole('region', {
    name: 'What the next backup would miss',
  });
  expect(panel).toHaveTextContent(/^[^.]*Nothing counts as backed up/);
  unmount();
  show();
  await screen.findByText(name);
  expect(screen.queryByText(/Nothing counts as backed up/)).toBeNull();
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
