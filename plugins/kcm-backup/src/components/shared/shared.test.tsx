import { KcmBackupApiError } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactElement } from 'react';
import { fakeKcmBackupApi } from '../../testing/fakeKcmBackupApi';
import { renderInPortal } from '../../testing/renderInPortal';
import { Ago } from './Ago';
import { CsvButton } from './CsvButton';
import { DataTable, type DataColumn } from './DataTable';
import { ErrorPanel } from './ErrorPanel';
import { Hinted } from './Hinted';
import { LevelMark } from './LevelMark';
import { Remedy } from './Remedy';
import { RunStrip } from './RunStrip';
import { slotStates } from './slots';
import { StaleNote } from './StaleNote';

const show = (element: ReactElement) =>
  renderInPortal(element, { api: fakeKcmBackupApi({}) });

const now = new Date('2026-11-24T14:12:00Z');

describe('a time', () => {
  it('is relative, with the absolute one beside it for all senses', async () => {
    show(<Ago time="2026-11-24T08:00:00Z" now={now} />);
    const time = await screen.findByText(/6h12m ago/);
    expect(time).toHaveAttribute('title', '2026-11-24 08:00:00 UTC');
    expect(time).toHaveTextContent('6h12m ago (2026-11-24 08:00:00 UTC)');
  });

  it('that was to come is due once it is past, and how long', async () => {
    show(<Ago time="2026-11-24T08:00:00Z" now={now} whenPast="due" />);
    expect(await screen.findByText(/due 6h12m ago/)).toBeInTheDocument();
  });
});

it('a level is a word beside its shape', async () => {
  show(<LevelMark level="AtRisk" />);
  const mark = await screen.findByText('At risk');
  expect(mark.querySelector('svg')).toHaveAttribute('aria-hidden', 'true');
});

it('a strip says what it shows', async () => {
  show(<RunStrip states={slotStates('ccmfc')} />);
  expect(
    await screen.findByRole('img', {
      name: 'The last 5 expected runs: 1 failed, 1 missed, 3 completed',
    }),
  ).toBeInTheDocument();
});

describe('a remedy', () => {
  it('is copied as it is', async () => {
    const user = userEvent.setup();
    const written = jest.spyOn(navigator.clipboard, 'writeText');
    show(<Remedy text="kubectl get pods" about="velero-missing" />);
    await user.click(
      await screen.findByRole('button', {
        name: 'Copy the command: velero-missing',
      }),
    );
    expect(written).toHaveBeenCalledWith('kubectl get pods');
    expect(
      await screen.findByRole('button', { name: 'Copied' }),
    ).toBeInTheDocument();
  });

  it('says so when the browser does not let it be copied', async () => {
    const user = userEvent.setup();
    show(<Remedy text="kubectl get pods" />);
    const refused = jest
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new Error('denied'));
    await user.click(await screen.findByRole('button', { name: 'Copy' }));
    expect(await screen.findByText(/Select the text/)).toBeInTheDocument();
    refused.mockRestore();
  });
});

it('a table is copied when it is asked for', async () => {
  const user = userEvent.setup();
  const written = jest.spyOn(navigator.clipboard, 'writeText');
  show(<CsvButton name="the hubs" text={() => 'a,b\r\n'} />);
  await user.click(
    await screen.findByRole('button', { name: 'Copy as CSV: the hubs' }),
  );
  expect(written).toHaveBeenCalledWith('a,b\r\n');
  await waitFor(() =>
    expect(screen.getByRole('status')).toHaveTextContent('Copied'),
  );
});

it('a table that could not be copied is there to be copied by hand', async () => {
  const user = userEvent.setup();
  show(<CsvButton name="the hubs" text={() => 'a,b\r\n'} />);
  const refused = jest
    .spyOn(navigator.clipboard, 'writeText')
    .mockRejectedValue(new Error('denied'));
  await user.click(
    await screen.findByRole('button', { name: 'Copy as CSV: the hubs' }),
  );
  const told = await screen.findByText(/did not let it be copied/);
  expect(screen.getByRole('status')).toContainElement(told);
  expect(screen.getByRole('textbox')).toHaveValue('a,b\n');
  refused.mockRestore();
});

it('what could not be refreshed says how old it is', async () => {
  const answeredAt = new Date(Date.now() - 7_200_000);
  const error = new Error('The backend is away.');
  const refresh = jest.fn();
  show(<StaleNote answer={{ value: 7, answeredAt, error, refresh }} />);
  const told = await screen.findByRole('status');
  expect(told).toHaveTextContent(
    /^What you see is from 2h ago .*: the last refresh failed\. The backend is away\./,
  );
  // It is not read out again as the age grows.
  expect(
    within(told)
      .getByText(/2h ago/)
      .closest('[aria-live=off]'),
  ).toBe(told.querySelector('time'));
});

it('a hint is read out with what it is of', async () => {
  show(<Hinted hint="The whole story.">short</Hinted>);
  const told = await screen.findByText('short');
  expect(told).toHaveTextContent('short (The whole story.)');
  expect(told).toHaveAttribute('title', 'The whole story.');
});

describe('an error', () => {
  it('of a missing permission names it and whom to ask', async () => {
    const error = new KcmBackupApiError(403, {
      name: 'MissingPermissionError',
      message: 'You may not back mgmt-eu up.',
      permission: 'kcm-backup.backup.create',
    });
    show(<ErrorPanel error={error} />);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('You may not do this');
    expect(alert).toHaveTextContent('You may not back mgmt-eu up.');
    expect(alert).toHaveTextContent('kcm-backup.backup.create');
    expect(alert).toHaveTextContent(/Ask an owner/);
  });

  it('shows the remedy of the backend as a line to paste', async () => {
    const error = new KcmBackupApiError(502, {
      name: 'UnreachableError',
      message: 'mgmt-eu does not answer.',
      remedy: 'kubectl --context mgmt-eu get --raw /readyz',
    });
    show(<ErrorPanel error={error} />);
    const line = await screen.findByText(/get --raw/);
    expect(line.tagName).toBe('PRE');
  });

  it('is tried again on demand', async () => {
    const user = userEvent.setup();
    const onRetry = jest.fn();
    show(<ErrorPanel error={new Error('No network.')} onRetry={onRetry} />);
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(onRetry).toHaveBeenCalledTimes(1);
  });
});

describe('a table', () => {
  interface Row {
    readonly name: string;
    readonly size?: number;
  }
  const columns: readonly DataColumn<Row>[] = [
    {
      id: 'name',
      label: 'Name',
      isRowHeader: true,
      cell: ({ name }) => name,
      sortBy: ({ name }) => name,
    },
    {
      id: 'size',
      label: 'Size',
      cell: ({ size }) => size ?? '–',
      sortBy: ({ size }) => size,
    },
  ];
  const rows = [{ name: 'b', size: 2 }, { name: 'c' }, { name: 'a', size: 10 }];
  const names = () =>
    screen.getAllByRole('rowheader').map(cell => cell.textContent);

  it('has its rows in the order in which they came', async () => {
    show(
      <DataTable
        label="Things"
        columns={columns}
        rows={rows}
        keyOf={({ name }) => name}
      />,
    );
    await screen.findByRole('table', { name: 'Things' });
    expect(names()).toEqual(['b', 'c', 'a']);
  });

  it('sorts by keyboard, both ways, and says so', async () => {
    const user = userEvent.setup();
    show(
      <DataTable
        label="Things"
        columns={columns}
        rows={rows}
        keyOf={({ name }) => name}
      />,
    );
    const head = await screen.findByRole('columnheader', { name: /Size/ });
    expect(head).toHaveAttribute('aria-sort', 'none');
    act(() => within(head).getByRole('button').focus());
    await user.keyboard('{Enter}');
    expect(head).toHaveAttribute('aria-sort', 'ascending');
    expect(names()).toEqual(['b', 'a', 'c']);
    await user.keyboard('{Enter}');
    expect(head).toHaveAttribute('aria-sort', 'descending');
    expect(names()).toEqual(['a', 'b', 'c']);
  });

  it('shows the first rows, and the others on demand', async () => {
    const user = userEvent.setup();
    show(
      <DataTable
        label="Things"
        columns={columns}
        rows={rows}
        keyOf={({ name }) => name}
        limit={1}
      />,
    );
    await screen.findByRole('table');
    expect(names()).toEqual(['b']);
    await user.click(screen.getByRole('button', { name: 'Show 2 more' }));
    expect(names()).toEqual(['b', 'c', 'a']);
  });

  it('keeps its roles where each row is laid out as a card', async () => {
    show(
      <DataTable
        label="Things"
        columns={columns}
        rows={rows}
        keyOf={({ name }) => name}
      />,
    );
    const table = await screen.findByRole('table');
    const roles = [...table.querySelectorAll('thead, tbody, tr, th, td')].map(
      it => it.getAttribute('role'),
    );
    expect(new Set(roles)).toEqual(
      new Set(['rowgroup', 'row', 'columnheader', 'rowheader', 'cell']),
    );
    expect(screen.getAllByRole('cell')[0]).toHaveAttribute(
      'data-label',
      'Size',
    );
  });

  it('is laid out before its rows are there', async () => {
    show(<DataTable label="Things" columns={columns} keyOf={() => ''} />);
    const table = await screen.findByRole('table', { name: 'Things' });
    expect(within(table).getAllByRole('columnheader')).toHaveLength(2);
    expect(within(table).getAllByRole('row')).toHaveLength(1 + 3);
  });
});
