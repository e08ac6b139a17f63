import type { Run } from '../../cli/route';
import { change } from './change';
import type { resumeCommand } from './noun';

export const run: Run<typeof resumeCommand> = (session, { flags, args }) =>
  change(session, 'resume', { name: args.name, direct: flags.direct });
