import { findRun } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import type { waitCommand } from './noun';
import { waitAndPrint } from './waitAndPrint';

export const run: Run<typeof waitCommand> = async (
  session,
  { args, flags },
) => {
  const fleet = await session.fleet();
  const { backups, unread } = await findRun(fleet, args.name, session);
  return waitAndPrint(
    session,
    args.name,
    backups.map(({ cluster, backup }) => ({
      cluster,
      name: backup.metadata.name,
    })),
    {
      stallTimeout: flags['stall-timeout'],
      others: unread.map(({ cluster, error }) => ({
        cluster,
        name: args.name,
        result: 'lost',
        message: error.message,
      })),
    },
  );
};
