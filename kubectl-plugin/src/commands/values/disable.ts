import type { Run } from '../../cli/route';
import type { disableCommand } from './noun';
import { printValues } from './printValues';

export const run: Run<typeof disableCommand> = (session, { flags }) =>
  printValues(session, 'disable', flags['kcm-version'], {});
