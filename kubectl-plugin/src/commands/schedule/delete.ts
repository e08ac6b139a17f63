import type { Run } from '../../cli/route';
import { change } from './change';
import type { deleteCommand } from './noun';

export const run: Run<typeof deleteCommand> = async (
  session,
  { flags, args },
) => {
  const { name } = args;
  const what = flags.direct ? 'the Velero Schedules of' : 'ManagementBackup';
  await session.confirm(
    `Delete ${what} ${name}? No backup is made by it any more; those that exist stay.`,
  );
  return change(session, 'delete', { name, direct: flags.direct });
};
