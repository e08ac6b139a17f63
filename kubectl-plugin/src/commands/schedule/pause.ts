import type { Run } from '../../cli/route';
import { change } from './change';
import type { pauseCommand } from './noun';

export const run: Run<typeof pauseCommand> = (session, { flags, args }) =>
  change(session, 'pause', { name: args.name, direct: flags.direct });
