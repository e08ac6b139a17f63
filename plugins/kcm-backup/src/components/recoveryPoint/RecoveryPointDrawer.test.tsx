import type {
  BackupDiff,
  BackupRun,
  HubDetails,
  KcmBackupApi,
  Operation,
  RecoveryPointDetails,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import hub from '../../testing/answers/hub.mgmt-eu.json';
import answer from '../../testing/answers/recoveryPoint.mgmt-eu.json';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { RecoveryPointDrawer } from './RecoveryPointDrawer';

const unread = answer as RecoveryPointDetails;
const backup = unread.run.name;

const read: RecoveryPointDetails = {
  run: unread.run,
  resources: { 'v1/Secret': 41, 'apps/v1/Deployment': 12 },
  results: { errors: [], warnings: ['a pod that is over is left out'] },
  files: [
    { key: `${backup}.tar.gz`, size: 1_843_200 },
    { key: 'velero-backup.json', size: 4210 },
  ],
  events: [],
};

const verification: Operation = {
  id: 'op-1',
  hub: 'mgmt-eu',
  kind: 'verification',
  subject: backup,
  state: 'running',
  startedAt: '2026-11-24T14:12:00Z',
  startedBy: 'user:default/team-member',
  progress: [],
};

function show(
  answers: Partial<KcmBackupApi> = {},
  details = read,
  cluster = 'management',
) {
  return renderInPortal(
    <RecoveryPointDrawer
      hub="mgmt-eu"
      backup={backup}
      cluster={cluster}
      onClose={() => {}}
    />,
    {
      api: fakeKcmBackupApi({
        getRecoveryPoint: async () => details,
        listOperations: async () => [],
        getHub: async () => hub as unknown as HubDetails,
        ...answers,
      }),
    },
  );
}

const open = async (title: RegExp) =>
  userEvent.click(await screen.findByRole('button', { name: title }));

it('shows the ladder with what each rung means, and how high it stands', async () => {
  show();
  const ladder = await screen.findByRole('region', {
    name: 'What is proved of it',
  });
  const rungs = within(ladder).getAllByRole('listitem');
  expect(rungs.map(rung => rung.getAttribute('aria-current'))).toEqual([
    null,
    'step',
    null,
    null,
  ]);
  expect(rungs[1]).toHaveTextContent('Its files were in the bucket');
  expect(within(ladder).getAllByRole('img', { name: 'reached' })).toHaveLength(
    2,
  );
});

it('says why it does not know what Velero said, rather than that it said nothing', async () => {
  show({}, unread);
  const said = await screen.findByRole('region', { name: 'What Velero said' });
  expect(said).toHaveTextContent(unread.resultsMissing!);
  expect(said).not.toHaveTextContent('No warnings and no errors.');
  await open(/Its files/);
  expect(
    screen.getByText(`They could not be listed. ${unread.filesMissing}`),
  ).toBeInTheDocument();
});

it('tells what warnings mean for the backup', async () => {
  show();
  const said = await screen.findByRole('region', { name: 'What Velero said' });
  expect(said).toHaveTextContent(
    '1 warning: worth reading, nothing is missing for it',
  );
  expect(said).toHaveTextContent('a pod that is over is left out');
});

it('counts what is in it and how large its files are', async () => {
  show();
  expect(await screen.findByText('53 objects')).toBeInTheDocument();
  expect(screen.getByText('2 files, 1.8 MiB')).toBeInTheDocument();
});

it('fetches the log when it is opened, and finds lines in it', async () => {
  let fetched = 0;
  show({
    getBackupLog: async () => {
      fetched++;
      return 'level=info msg="Setting up"\nlevel=error msg="No item"\n';
    },
  });
  await screen.findByText('53 objects');
  expect(fetched).toBe(0);
  await open(/Velero's log/);
  expect(await screen.findByText('2 lines')).toBeInTheDocument();
  await userEvent.type(
    screen.getByRole('searchbox', { name: 'Search in the log' }),
    'ERROR',
  );
  expect(await screen.findByText('1 line')).toBeInTheDocument();
  expect(screen.getByText('level=error msg="No item"')).toBeInTheDocument();
  expect(fetched).toBe(1);
});

it('compares with the live cluster, and tells hashes as hashes', async () => {
  const diff: BackupDiff = {
    from: backup,
    to: 'live',
    same: 398,
    added: [{ resource: 'secrets', namespace: 'team', name: 'new' }],
    removed: [],
    changed: [
      {
        resource: 'secrets',
        namespace: 'team',
        name: 'aws',
        fields: [
          { path: 'data.key', from: 'hash:0a1b2c3d', to: 'hash:99ffee00' },
        ],
      },
    ],
    truncated: false,
  };
  const asked: string[] = [];
  show({
    listRecoveryPoints: async () => hub.recoveryPoints as readonly BackupRun[],
    diffRecoveryPoint: async (_hub, _backup, other) => {
      asked.push(other);
      return diff;
    },
  });
  await screen.findByText('53 objects');
  await open(/^Compare$/);
  const buttons = await screen.findAllByRole('button', { name: /^Compare$/ });
  await userEvent.click(buttons[buttons.length - 1]);
  const changed = await screen.findByRole('region', { name: 'Changed' });
  expect(changed).toHaveTextContent(
    'data.keysecret, hash 0a1b2c3d → secret, hash 99ffee00',
  );
  expect(screen.getByRole('region', { name: 'Added' })).toHaveTextContent(
    'in live, not in',
  );
  expect(screen.queryByRole('region', { name: 'Removed' })).toBeNull();
  expect(asked).toEqual(['live']);
});

it('says why it offers no other backup to compare with', async () => {
  show({
    listRecoveryPoints: async () => {
      throw new Error('The backend is away.');
    },
  });
  await screen.findByText('53 objects');
  await open(/^Compare$/);
  expect(await screen.findByText('The backend is away.')).toBeInTheDocument();
});

it('forgets a comparison once another is chosen', async () => {
  const [, other] = hub.recoveryPoints.filter(
    ({ cluster, name }) => cluster === 'management' && name !== backup,
  );
  show({
    listRecoveryPoints: async () => hub.recoveryPoints as readonly BackupRun[],
    diffRecoveryPoint: async () => ({
      ...{ from: backup, to: 'live', same: 7, truncated: false },
      ...{ added: [], removed: [], changed: [] },
    }),
  });
  await screen.findByText('53 objects');
  await open(/^Compare$/);
  const buttons = await screen.findAllByRole('button', { name: /^Compare$/ });
  await userEvent.click(buttons[buttons.length - 1]);
  expect(await screen.findByText(/Nothing differs/)).toBeInTheDocument();
  await open(/^With|the live cluster/);
  await userEvent.click(
    await screen.findByRole('option', { name: new RegExp(other.name) }),
  );
  expect(screen.queryByText(/Nothing differs/)).toBeNull();
});

it('says how old it is when it is not refreshed any more', async () => {
  let asked = 0;
  const over = { ...verification, state: 'succeeded' } as const;
  show({
    getRecoveryPoint: async () => {
      if (asked++ > 0) throw new Error('Bad Gateway');
      return read;
    },
    verifyRecoveryPoint: async () => over,
    getOperation: async () => over,
  });
  const verify = await screen.findByRole('button', { name: 'Verify' });
  await waitFor(() => expect(verify).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(verify);
  expect(
    await screen.findByText(/the last refresh failed\. Bad Gateway$/),
  ).toBeInTheDocument();
});

it('follows a verification that somebody else began, and reads anew when it is over', async () => {
  let verified = false;
  show({
    listOperations: async () => (verified ? [] : [verification]),
    getOperation: async () => {
      verified = true;
      return {
        ...verification,
        state: 'succeeded',
        endedAt: '2026-11-24T14:12:09Z',
        result: { verdict: 'verified', seconds: 9, evidence: 'verified' },
      };
    },
    getRecoveryPoint: async () =>
      verified ? { ...read, run: { ...read.run, evidence: 'verified' } } : read,
  });
  expect(
    await screen.findByText(/The archive was read to its end and holds/),
  ).toBeInTheDocument();
  const ladder = screen.getByRole('region', { name: 'What is proved of it' });
  await waitFor(() =>
    expect(
      within(ladder).getAllByRole('img', { name: 'reached' }),
    ).toHaveLength(3),
  );
});

it('offers no restore of a backup that none can use', async () => {
  show({}, { ...read, run: { ...read.run, usable: false } });
  expect(
    await screen.findByText('A restore cannot use it now.'),
  ).toBeInTheDocument();
  expect(screen.queryByText('Plan a restore from it')).toBeNull();
});

describe('of a damaged archive', () => {
  const damaged: RecoveryPointDetails = {
    ...read,
    run: { ...read.run, verificationFailed: true },
    events: [
      {
        kind: 'verification',
        cluster: 'management',
        backup,
        at: '2026-11-24T14:12:09Z',
        result: 'failed',
        message: 'The archive ends in the middle of secrets/team/aws.',
      },
    ],
  };

  it('says so in place of that a restore can use it, with what was found', async () => {
    show({}, damaged);
    expect(await screen.findByText(/found damaged/)).toBeInTheDocument();
    expect(screen.queryByText('A restore can use it.')).toBeNull();
    expect(screen.queryByText('Plan a restore from it')).toBeNull();
    expect(screen.queryByRole('button', { name: /^Compare$/ })).toBeNull();
    const found = screen
      .getByText('What the last verification found')
      .closest('div')!;
    expect(found).toHaveTextContent(damaged.events[0].message!);
  });

  it('offers another backup, and another verification', async () => {
    const live = { ...hub, sight: { state: 'current' } };
    show({ getHub: async () => live as unknown as HubDetails }, damaged);
    expect(
      await screen.findByRole('button', { name: 'Verify' }),
    ).toBeInTheDocument();
    const backUp = screen.getByRole('button', { name: 'Back up now' });
    await waitFor(() => expect(backUp).not.toHaveAttribute('aria-disabled'));
    await userEvent.click(backUp);
    expect(await screen.findByText('Back up mgmt-eu now')).toBeInTheDocument();
  });

  it('does not say twice what a verification found', async () => {
    const failed: Operation = {
      ...verification,
      state: 'failed',
      result: { verdict: 'failed' },
      error: { message: 'The backup is not what it should be.' },
    };
    show(
      {
        verifyRecoveryPoint: async () => failed,
        getOperation: async () => failed,
      },
      damaged,
    );
    await userEvent.click(
      await screen.findByRole('button', { name: 'Verify' }),
    );
    expect(await screen.findByText('Failed')).toBeInTheDocument();
    expect(screen.queryByText(/is not what it should be/)).toBeNull();
  });
});

it('asks for all of the backup of the region, and follows no other of the name', async () => {
  const asked: unknown[] = [];
  const ofHub = { ...verification, cluster: 'management' };
  show(
    {
      listOperations: async () => [ofHub],
      getRecoveryPoint: async (...args) => {
        asked.push(args);
        return { ...read, run: { ...read.run, cluster: 'east' } };
      },
      getBackupLog: async (...args) => {
        asked.push(args);
        return '';
      },
      verifyRecoveryPoint: async (...args) => {
        asked.push(args);
        return { ...verification, cluster: 'east' };
      },
      getOperation: async () => ({ ...verification, cluster: 'east' }),
    },
    read,
    'east',
  );
  await open(/Velero's log/);
  await screen.findByText('The log is empty.');
  const verify = screen.getByRole('button', { name: 'Verify' });
  await waitFor(() => expect(verify).not.toHaveAttribute('aria-disabled'));
  await userEvent.click(verify);
  await waitFor(() => expect(asked).toHaveLength(3));
  expect(new Set(asked.map(args => JSON.stringify(args)))).toEqual(
    new Set([JSON.stringify(['mgmt-eu', backup, 'east'])]),
  );
});
