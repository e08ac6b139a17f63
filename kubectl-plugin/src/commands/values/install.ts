import type { Run } from '../../cli/route';
import { chartInput } from './chartInput';
import type { installCommand } from './noun';
import { printValues } from './printValues';

export const run: Run<typeof installCommand> = (session, { flags }) =>
  printValues(session, 'install', flags['kcm-version'], chartInput(flags));
