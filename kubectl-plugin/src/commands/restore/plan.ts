import type { Run } from '../../cli/route';
import { makePlan } from './makePlan';
import type { planCommand } from './planCommands';
import { planSources } from './planSources';
import { printPlan } from './printPlan';

export const run: Run<typeof planCommand> = async (
  session,
  { args, flags },
) => {
  const sources = await planSources(
    session,
    args.name,
    flags['restore-region'],
    flags,
    'restore plan',
  );
  const plan = await makePlan(session, sources, flags, { purpose: 'restore' });
  return printPlan(session, plan, flags);
};
