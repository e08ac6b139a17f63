import {
  deleteRestores,
  findRestores,
  planRestoreDeletion,
  remedyOf,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import {
  noteFailures,
  noteUnread,
  throwIfAllFailed,
  unreachable,
} from '../../render/noteErrors';
import { partsExitCode } from '../../render/partsExitCode';
import { machineData } from '../../render/report';
import { renderTable } from '../../render/table';
import type { deleteCommand } from './noun';

/** How long Velero may take to remove the files; it takes seconds. */
const PATIENCE_MS = 600_000;

export const run: Run<typeof deleteCommand> = async (
  session,
  { args, flags },
) => {
  const { namespace, signal, clock, globals } = session;
  const fleet = await session.fleet();
  const found = await findRestores(fleet, args.name, session);
  noteUnread(session, found.unread);
  const plan = await planRestoreDeletion(fleet, found.restores, session);
  throwIfAllFailed(session, plan);
  plan.forEach(({ warnings }) => warnings.forEach(session.note));
  const names = plan
    .filter(({ error }) => !error)
    .map(({ cluster, restore }) => `${restore.metadata.name} (${cluster})`);
  await session.confirm(
    `Delete Restore ${names.join(', ')}, with its log and results in the bucket? What it restored stays.`,
  );
  const goesOn = 'Velero goes on to remove the files of what was deleted.';
  session.goesOn.add(goesOn);
  const deleted = await deleteRestores(fleet, plan, clock, {
    namespace,
    signal,
    timeout: globals.timeout ?? PATIENCE_MS,
    stallTimeout: flags['stall-timeout'],
    wait: flags.wait,
  });
  session.goesOn.delete(goesOn);
  throwIfAllFailed(session, deleted);
  await session.print({
    data: machineData('RestoreDeletion', {
      name: args.name,
      restores: deleted.map(({ error, ...row }) => ({
        ...row,
        message: error?.message,
        remedy: remedyOf(error),
      })),
      unreachable: unreachable(found.unread),
    }),
    list: 'restores',
    names: data => data.restores.map(r => `restore.velero.io/${r.name}`),
    text: (view, data) =>
      renderTable(
        [
          { header: 'CLUSTER', value: r => r.cluster },
          { header: 'RESTORE', value: r => r.name },
          { header: 'RESULT', value: r => r.result.replaceAll('-', ' ') },
        ],
        data.restores,
        view,
      ),
  });
  noteFailures(session, deleted);
  return partsExitCode(deleted, found.unread);
};
