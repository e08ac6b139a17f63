import type { Run } from '../../cli/route';
import { chartInput } from './chartInput';
import type { restoreCommand } from './noun';
import { printValues } from './printValues';

export const run: Run<typeof restoreCommand> = (session, { flags }) =>
  printValues(session, 'restore', flags['kcm-version'], chartInput(flags));
