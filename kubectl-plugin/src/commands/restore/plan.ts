import { UsageError } from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { makePlan } from './makePlan';
import type { planCommand } from './planCommands';
import { planSources } from './planSources';
import { printPlan } from './printPlan';

export const run: Run<typeof planCommand> = async (
  session,
  { args, flags },
) => {
  refuseContradiction(flags);
  const only = flags['only-region'];
  const regions = only.length > 0 ? only : flags['restore-region'];
  const sources = await planSources(
    session,
    args.name,
    regions,
    flags,
    'restore plan',
  );
  const plan = await makePlan(
    session,
    sources,
    { ...flags, 'restore-region': regions },
    {
      purpose: 'restore',
      ...(only.length > 0 && { regionsOnly: true }),
    },
  );
  return printPlan(session, plan, flags);
};

/** A region is one or the other. */
function refuseContradiction(flags: InputOf<typeof planCommand>['flags']) {
  const {
    'only-region': only,
    'restore-region': restore,
    'reprovision-region': reprovision,
  } = flags;
  const remedy = 'kubectl kcm-backup restore plan --help';
  if (only.length > 0 && restore.length + reprovision.length > 0) {
    throw new UsageError(
      '--only-region is for a hub that is back: it excludes --restore-region and --reprovision-region',
      { remedy },
    );
  }
}
