import type {
  BackupDiff,
  KcmBackupApi,
  Operation,
  StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import fit from '../../testing/answers/restorePlan.json';
import refused from '../../testing/answers/restorePlanRefused.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { RestorePlanPage } from './RestorePlanPage';

const EXECUTE = 'kcm-backup.restore.execute';

const operation: Operation = {
  id: 'op-1',
  hub: 'mgmt-eu',
  kind: 'restore',
  subject: fit.id,
  state: 'running',
  startedAt: '2026-11-24T14:20:00Z',
  startedBy: 'user:default/platform-lead',
  steps: fit.plan.steps.map(({ number, title }) => ({
    number,
    title,
    state: number < 3 ? 'done' : 'pending',
  })),
  progress: [{ at: '2026-11-24T14:20:01Z', text: 'kcm is installed.' }],
};

function show(
  stored: unknown,
  more: Partial<KcmBackupApi> = {},
  lacking: readonly string[] = [],
) {
  const plan = stored as StoredPlan;
  // Decisions are remembered by hub, from one test to the next.
  const hub = lacking.length > 0 ? 'mgmt-us' : 'mgmt-eu';
  return renderInPortal(<RestorePlanPage />, {
    api: fakeKcmBackupApi({
      getRestorePlan: async () => plan,
      listRestoreTargets: async () => [{ name: 'mgmt-lab', kind: 'target' }],
      ...more,
    }),
    lacking,
    mountPath: '/kcm-backup/:hub/restore-plans/:plan',
    at: `/kcm-backup/${hub}/restore-plans/${plan.id}`,
  });
}

const step = (list: HTMLElement, title: string) =>
  within(list).getByText(title).closest('li')!;

describe('the plan', () => {
  it('tells first that it may be carried out, then the dangers', async () => {
    show(fit);
    expect(
      await screen.findByText('It can be carried out.'),
    ).toBeInTheDocument();
    expect(
      screen.getByText(/1 role or binding is made or changed/),
    ).toBeInTheDocument();
  });

  it('says why it cannot tell how far it was carried out', async () => {
    show(
      { ...fit, execution: 'op-1' },
      {
        getOperation: async () => {
          throw new Error('The backend is away.');
        },
      },
    );
    const section = await screen.findByRole('region', {
      name: 'How far it is',
    });
    expect(section).toHaveTextContent('The backend is away.');
  });

  it('has every step with its owner and why', async () => {
    show(fit);
    const steps = await screen.findByRole('region', { name: 'Steps' });
    expect(
      within(steps).getAllByRole('listitem', { hidden: false }).length,
    ).toBeGreaterThanOrEqual(fit.plan.steps.length);
    for (const { title, why } of fit.plan.steps)
      expect(step(steps, title)).toHaveTextContent(why);
  });

  it('finds an object by any of its words', async () => {
    show(fit);
    await userEvent.click(
      await screen.findByRole('radio', { name: /Created/ }),
    );
    await userEvent.type(
      screen.getByRole('searchbox', { name: 'Search objects' }),
      'stream-east clusterdep',
    );
    const table = await screen.findByRole('table', { name: 'Created' });
    const rows = await within(table).findAllByRole('rowheader');
    expect(rows.map(row => row.textContent)).toEqual(['team-data/stream-east']);
  });

  it('shows what changes field by field, of a plan onto the hub itself', async () => {
    const [{ changed, cluster, backup }] = fit.plan.predictions;
    const [first] = changed;
    const asked: unknown[] = [];
    const diff: BackupDiff = {
      ...{ from: backup, to: 'live', same: 1, added: [], removed: [] },
      changed: [
        {
          ...first,
          fields: [{ path: 'spec.schedule', from: 'saved', to: 'live' }],
        },
      ],
      truncated: false,
    };
    const own = { ...fit, target: 'mgmt-eu' };
    const { unmount } = show(own, {
      diffRecoveryPoint: async (...args) => {
        asked.push(args);
        return diff;
      },
    });
    const open = await screen.findByRole('button', { name: /Field by field/ });
    expect(asked).toEqual([]);
    await userEvent.click(open);
    const changes = await screen.findByRole('region', { name: cluster });
    expect(changes).toHaveTextContent('spec.schedulelive → saved');
    expect(changes).toHaveTextContent('1 more object is changed');
    expect(asked).toEqual([['mgmt-eu', backup, 'live', cluster]]);
    unmount();
    show(fit);
    await screen.findByRole('radio', { name: /Changed/ });
    expect(screen.queryByText('Field by field')).toBeNull();
  });

  it('says why it may not be carried out, with the remedy of each', async () => {
    show(refused);
    const [refusal] = refused.plan.refusals;
    expect(
      await screen.findByText(/may not be carried out, for 1 reason/),
    ).toBeInTheDocument();
    expect(screen.getByText(refusal.message)).toBeInTheDocument();
    expect(
      screen.getByText(/or with "Also onto a target in use"/),
    ).toBeInTheDocument();
    const button = screen.getByRole('button', { name: 'Execute…' });
    expect(button).toHaveAttribute('aria-disabled', 'true');
  });

  it('speaks of what the page has, not of flags', async () => {
    for (const stored of [fit, refused]) {
      const { unmount } = show(stored);
      await screen.findByText('Good to know');
      for (const line of screen.queryAllByText(/(^| )--[a-z]/))
        expect(line.tagName).toBe('PRE');
      unmount();
    }
  });

  it('is not shown in part when another version wrote it', async () => {
    show({ ...fit, plan: { ...fit.plan, apiVersion: 'kcm-backup.io/v2' } });
    expect(
      await screen.findByText(/written by another version/),
    ).toBeInTheDocument();
    expect(screen.queryByText('Steps')).toBeNull();
  });
});

describe('executing it', () => {
  const open = async () => {
    await userEvent.click(
      await screen.findByRole('button', { name: 'Execute…' }),
    );
    return screen.findByRole('dialog');
  };

  it('needs each danger ticked and the name of the hub typed', async () => {
    const asked: unknown[] = [];
    show(fit, {
      executeRestore: async (...args) => {
        asked.push(args);
        return operation;
      },
      getOperation: async () => operation,
    });
    const dialog = await open();
    const next = within(dialog).getByRole('button', {
      name: 'I read it, go on',
    });
    expect(next).toBeDisabled();
    for (const tick of within(dialog).getAllByRole('checkbox'))
      await userEvent.click(tick);
    await userEvent.click(next);

    expect(within(dialog).getByText(fit.hash)).toBeInTheDocument();
    const execute = within(dialog).getByRole('button', {
      name: 'Execute the restore',
    });
    const name = within(dialog).getByRole('textbox', {
      name: /Name of the hub/,
    });
    await userEvent.type(name, 'mgmt-e');
    expect(execute).toBeDisabled();
    await userEvent.type(name, 'u');
    await userEvent.click(execute);

    const steps = await screen.findByRole('region', { name: 'Steps' });
    expect(
      await within(steps).findByText(`2 of ${fit.plan.steps.length} done`),
    ).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(asked).toEqual([
      [
        'mgmt-eu',
        fit.id,
        { planHash: fit.hash, confirm: 'mgmt-eu', releaseAll: false },
      ],
    ]);
  });

  it('is not for who lacks the permission, who is told which', async () => {
    show(fit, {}, [EXECUTE]);
    const button = await screen.findByRole('button', { name: 'Execute…' });
    await userEvent.tab();
    act(() => button.focus());
    expect(button).toHaveAttribute('aria-disabled', 'true');
    expect(await screen.findByRole('tooltip')).toHaveTextContent(EXECUTE);
    await userEvent.click(button);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('can be come back to, and answered where it waits', async () => {
    const question = 'team-data/lake is back. Release the other 3 clusters?';
    const answered: string[] = [];
    let now: Operation = { ...operation, state: 'waiting', question };
    show(
      { ...fit, execution: operation.id },
      {
        getOperation: async () => now,
        confirmOperation: async (_hub, _operation, asked) => {
          answered.push(asked);
          now = { ...operation, state: 'running' };
          return now;
        },
      },
    );
    expect(await screen.findByText(question)).toBeInTheDocument();
    const yes = () => screen.getByRole('button', { name: 'Yes, go on' });
    await waitFor(() => expect(yes()).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(yes());
    expect(answered).toEqual([question]);
    expect(
      screen.getByRole('log', { name: 'What happened' }),
    ).toHaveTextContent('kcm is installed.');
  });
});
