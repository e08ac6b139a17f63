import { findRestores, waitForRestores } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { noteUnread, unreachable } from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { saidLines } from '../../render/saidLines';
import { renderTable } from '../../render/table';
import { phaseStyle } from '../../render/phaseStyle';
import { runExitCode, type RunEnd } from '../backup/runReport';
import type { waitCommand } from './noun';

export const run: Run<typeof waitCommand> = async (
  session,
  { args, flags },
) => {
  const { namespace, signal, clock, globals } = session;
  const fleet = await session.fleet();
  const { restores, unread } = await findRestores(fleet, args.name, session);
  noteUnread(session, unread);
  const goesOn = `Velero goes on with ${args.name}. Look again: kubectl kcm-backup restore wait ${args.name}`;
  session.goesOn.add(goesOn);
  const ends = await waitForRestores(
    fleet,
    restores.map(({ cluster, restore: { metadata } }) => ({
      cluster,
      name: metadata.name,
    })),
    clock,
    {
      namespace,
      signal,
      timeout: globals.timeout,
      stallTimeout: flags['stall-timeout'],
      onProgress: ({ cluster, name, restore }) =>
        session.note(
          `${cluster}: ${name} ${restore.status?.phase || 'waits for Velero'}`,
        ),
    },
  );
  session.goesOn.delete(goesOn);
  const rows = ends.map(({ restore, ...end }) => ({
    ...end,
    phase: restore && (restore.status?.phase || 'New'),
  }));
  await session.print({
    data: machineData('RestoreWait', {
      name: args.name,
      restores: rows,
      unreachable: unreachable(unread),
    }),
    list: 'restores',
    names: data => data.restores.map(r => `restore.velero.io/${r.name}`),
    text: (view, data) =>
      renderTable(
        [
          { header: 'CLUSTER', value: r => r.cluster },
          { header: 'RESTORE', value: r => r.name },
          {
            header: 'PHASE',
            value: r => r.phase,
            style: ({ phase = '' }) => phaseStyle({ phase }),
          },
        ],
        data.restores,
        view,
      ) + saidLines(data.restores),
  });
  const others = unread.map(({ cluster }): RunEnd => ({
    cluster,
    name: args.name,
    result: 'lost',
  }));
  return runExitCode([...ends, ...others]);
};
