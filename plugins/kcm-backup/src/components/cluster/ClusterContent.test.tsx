import {
  KcmBackupApiError,
  type CoverageReport,
  type HubDetails,
  type KcmBackupApi,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import coverage from '../../testing/answers/coverage.mgmt-eu.json';
import eu from '../../testing/answers/hub.mgmt-eu.json';
import lab from '../../testing/answers/hub.mgmt-lab.json';
import us from '../../testing/answers/hub.mgmt-us.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { ClusterContent } from './ClusterContent';

const live = { state: 'current', readAt: new Date().toISOString() } as const;

function show(
  answer: unknown,
  more: Partial<KcmBackupApi> = {},
  lacking: readonly string[] = [],
  at = '/',
) {
  const whole = answer as HubDetails;
  // Roles are found slowly in long tables.
  const hub = { ...whole, recoveryPoints: whole.recoveryPoints.slice(0, 4) };
  return renderInPortal(<ClusterContent hub={hub.name} />, {
    api: fakeKcmBackupApi({
      getHub: async () => hub,
      listOperations: async () => [],
      getHistory: async () => [],
      listRestorePlans: async () => [],
      getCoverage: async () => coverage as unknown as CoverageReport,
      ...more,
    }),
    lacking,
    at,
  });
}

/** The skeleton has tables and sections of the same names. */
const told = () => screen.findByRole('banner');

const table = async (name: string) => {
  await told();
  return screen.getByRole('table', { name });
};

it('tells the judgement first', async () => {
  show(eu);
  const head = await told();
  expect(head).toHaveTextContent('At risk');
  expect(head).toHaveTextContent(/Restorable as of 2d12h ago/);
  expect(head).toHaveTextContent('2.28x RPO');
  expect(head).toHaveTextContent(/next in 11h48m/);
});

it('tells each finding, worst first, with the line to paste', async () => {
  show(eu);
  await told();
  const section = screen.getByRole('region', { name: 'Findings' });
  const findings = within(section).getAllByRole('listitem');
  expect(
    findings.map(
      it =>
        it.textContent?.match(
          /(Critical|Warning|Info)([a-z]+-[a-z]+?)(east|management)/,
        )?.[2],
    ),
  ).toEqual([
    'rpo-breached',
    'run-missed',
    'coverage-gap',
    'encryption-unknown',
  ]);
  expect(
    within(findings[0]).getByText(eu.status[1].findings[0].remedy).tagName,
  ).toBe('PRE');
});

it('has the hub and its regions in a row each', async () => {
  show(eu);
  const rows = within(await table('The hub and its regions'));
  expect(rows.getAllByRole('rowheader').map(cell => cell.textContent)).toEqual([
    'management',
    'east',
  ]);
});

it('is there also where the address has a broken anchor', async () => {
  show(eu, {}, [], '/#100%');
  expect(await told()).toHaveTextContent('At risk');
});

it('tells what nothing can be had back of', async () => {
  show(us);
  const head = await told();
  expect(head).toHaveTextContent(
    'Not restorable now; the newest recovery point was made 4d14h ago',
  );
});

it('says where to start when there never was a backup', async () => {
  show({ ...lab, recoveryPoints: [] });
  expect(
    await screen.findByText(/nothing has ever been backed up/),
  ).toBeInTheDocument();
  expect(screen.getByRole('banner')).toHaveTextContent('Never backed up');
});

describe('the sight of the hub', () => {
  it('that does not answer is told above everything, with its age', async () => {
    const ago = (ms: number) => new Date(Date.now() - ms).toISOString();
    show({
      ...eu,
      sight: {
        state: 'unreachable',
        since: ago(3_900_000),
        readAt: ago(4_000_000),
        message: 'https://10.1.0.1:6443 does not answer.',
        remedy: 'kubectl --context mgmt-eu get --raw /readyz',
      },
    });
    await told();
    const banner = screen.getAllByRole('status')[0];
    expect(banner).toHaveTextContent('Europe has not answered for 1h5m');
    expect(banner).toHaveTextContent(/last known state, read 1h6m ago/);
    expect(banner).toHaveTextContent('kubectl --context mgmt-eu');
    expect(await table('The hub and its regions')).toBeInTheDocument();
  });

  it('of exported YAML says as of when', async () => {
    show(eu);
    expect(
      await screen.findByText(
        /^A look back: exported .+ ago, 2026-11-24 14:12:00 UTC$/,
      ),
    ).toBeInTheDocument();
    expect(
      screen.getByText(
        'The export is older than the RPO: it says nothing about today.',
      ),
    ).toBeInTheDocument();
    const head = await told();
    expect(head).toHaveTextContent(/At risk ?exported \d+d/);
    expect(head).toHaveTextContent('Judged as it was exported');
    expect(document.body).not.toHaveTextContent(/(Judged|read) now/);
  });

  it('of an export of just now does not say that it is too old', async () => {
    const at = new Date(Date.now() - 3_600_000).toISOString();
    show({ ...eu, at, sight: { state: 'snapshot', readAt: at } });
    expect(await told()).toHaveTextContent('exported 1h ago');
    expect(document.body).not.toHaveTextContent(/older than the RPO/);
  });

  it.each([
    ['current', 'Nothing is wrong that kcm-backup looks for.'],
    [
      'unreachable',
      'Nothing was wrong that kcm-backup looks for, as of 2026-11-24 14:12:00 UTC. It does not see how it is now.',
    ],
    [
      'snapshot',
      'Nothing was wrong that kcm-backup looks for, as of 2026-11-24 14:12:00 UTC. It does not see how it is now.',
    ],
  ] as const)('is %s: says of no findings', async (state, text) => {
    show({
      ...eu,
      sight: { ...live, state },
      status: eu.status.map(it => ({ ...it, findings: [] })),
    });
    await told();
    const section = screen.getByRole('region', { name: 'Findings' });
    expect(section).toHaveTextContent(text);
  });

  it('that is old says so', async () => {
    const readAt = new Date(Date.now() - 7_200_000).toISOString();
    show({ ...eu, sight: { state: 'current', readAt } });
    expect(
      await screen.findByText(/What follows is old: it was read 2h/),
    ).toBeInTheDocument();
  });

  it('that has not come yet shows neither tables nor findings', async () => {
    show({
      ...eu,
      sight: { state: 'pending' },
      ...{ level: 'Unknown', status: [], restorableAsOf: undefined },
    });
    expect(
      await screen.findByText('It has not been read yet'),
    ).toBeInTheDocument();
    expect(screen.queryByRole('table')).not.toBeInTheDocument();
  });
});

it('tells what could not be read', async () => {
  const part = {
    cluster: 'east',
    what: 'Backups',
    message: 'backups.velero.io is forbidden',
    remedy: 'kubectl kcm-backup rbac portal',
    matters: true,
  };
  show({ ...eu, unseen: [part] });
  const section = await screen.findByRole('region', {
    name: 'What could not be read',
  });
  expect(section).toHaveTextContent('backups.velero.io is forbidden');
  expect(section).toHaveTextContent('matters for the level');
});

it('is told alike when it is not there and when it may not be seen', async () => {
  show(eu, {
    getHub: async () => {
      throw new KcmBackupApiError(404, {
        name: 'NotFoundError',
        message: 'There is no management cluster mgmt-eu.',
      });
    },
  });
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('It is not there, or you may not see it');
  expect(alert).toHaveTextContent('kcm-backup.status.read');
});

describe('what can be done', () => {
  const button = (name: string) => screen.findByRole('button', { name });

  it('is told to be impossible for exported YAML', async () => {
    show(eu);
    expect(await button('Back up now')).toHaveAttribute(
      'aria-disabled',
      'true',
    );
  });

  it('opens a dialog where the user may', async () => {
    const user = userEvent.setup();
    show({ ...eu, sight: live });
    await user.click(await button('Back up now'));
    expect(await screen.findByRole('dialog')).toBeInTheDocument();
  });

  it('names the permission that lacks', async () => {
    const user = userEvent.setup();
    // Decisions are remembered by hub, from one test to the next.
    show({ ...us, name: 'mgmt-other', sight: live }, {}, [
      'kcm-backup.backup.create',
    ]);
    const backUp = await button('Back up now');
    expect(backUp).toHaveAttribute('aria-disabled', 'true');
    await user.hover(backUp);
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      /kcm-backup.backup.create/,
    );
    await user.click(backUp);
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });
});

it('opens a recovery point from its row', async () => {
  const user = userEvent.setup();
  show(eu, {
    getRecoveryPoint: async () => {
      throw new KcmBackupApiError(502, {
        name: 'Error',
        message: 'No bucket.',
      });
    },
  });
  await user.click(
    await screen.findByRole('button', { name: 'Open nightly-20261124020017' }),
  );
  const drawer = await screen.findByRole('dialog');
  expect(drawer).toHaveTextContent('nightly-20261124020017');
});

it('goes to the finding that its address names, once it is there', async () => {
  const seen: string[] = [];
  Element.prototype.scrollIntoView = function scrolled() {
    seen.push(this.id);
  };
  renderInPortal(<ClusterContent hub="mgmt-eu" />, {
    at: '/#finding-east-run-missed',
    api: fakeKcmBackupApi({
      getHub: async () => eu as unknown as HubDetails,
      listOperations: async () => [],
      getHistory: async () => [],
      listRestorePlans: async () => [],
      getCoverage: async () => coverage as unknown as CoverageReport,
    }),
  });
  await told();
  expect(seen).toEqual(['finding-east-run-missed']);
});
