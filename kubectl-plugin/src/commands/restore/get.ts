import {
  findRestores,
  listRestores,
  parseLabelSelector,
  matchesLabelSelector,
  type ClusterRestore,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { noteUnread, unreachable } from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { renderTable } from '../../render/table';
import { age, secondsBetween, span } from '../../render/times';
import { phaseStyle } from '../../render/phaseStyle';
import type { getCommand } from './noun';

export const run: Run<typeof getCommand> = async (session, { args, flags }) => {
  const fleet = await session.fleet();
  const list = args.name
    ? await findRestores(fleet, args.name, session)
    : await listRestores(fleet, session);
  const selector = parseLabelSelector(flags.selector ?? '');
  const rows = list.restores
    .filter(({ restore }) =>
      matchesLabelSelector(restore.metadata.labels ?? {}, selector),
    )
    .filter(
      ({ restore }) =>
        flags.backup === undefined || restore.spec?.backupName === flags.backup,
    )
    .map(restoreRow);
  await session.print({
    data: machineData('RestoreList', {
      restores: rows,
      unreachable: unreachable(list.unread),
    }),
    list: 'restores',
    names: data => data.restores.map(r => `restore.velero.io/${r.name}`),
    text: (view, data) =>
      data.restores.length === 0
        ? ''
        : renderTable<RestoreRow>(
            [
              { header: 'CLUSTER', value: r => r.cluster },
              { header: 'RESTORE', value: r => r.name },
              { header: 'BACKUP', value: r => r.backup },
              { header: 'PHASE', value: r => r.phase, style: phaseStyle },
              {
                header: 'AGE',
                value: r => r.startedAt && age(session.now, r.startedAt),
              },
              { header: 'ITEMS', value: r => r.items },
              { header: 'TOOK', value: r => span(r.durationSeconds) },
              { header: 'ERRORS', value: r => r.errors },
              { header: 'WARNINGS', value: r => r.warnings },
            ],
            data.restores,
            view,
          ),
  });
  if (list.restores.length === 0 && session.format.kind === 'table') {
    session.note('No restores yet: kubectl kcm-backup restore plan --help');
  }
  noteUnread(session, list.unread);
  return list.unread.length > 0 ? ExitCode.attention : ExitCode.ok;
};

type RestoreRow = ReturnType<typeof restoreRow>;

/** What every answer tells of a Restore. */
export function restoreRow({ cluster, restore }: ClusterRestore) {
  const { metadata, spec, status = {} } = restore;
  return {
    cluster,
    name: metadata.name,
    backup: spec?.backupName,
    phase: status.phase || 'New',
    startedAt: status.startTimestamp,
    completedAt: status.completionTimestamp,
    durationSeconds: secondsBetween(
      status.startTimestamp,
      status.completionTimestamp,
    ),
    items: status.progress?.itemsRestored,
    errors: status.errors ?? 0,
    warnings: status.warnings ?? 0,
  };
}
