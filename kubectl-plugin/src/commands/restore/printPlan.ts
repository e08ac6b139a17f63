import { shellQuote, type RestorePlan } from '@kcm-backup/core';
import type { FlagValues } from '../../cli/flag';
import { clusterLine } from '../../cli/clusterLine';
import { sourceLine } from '../../cli/sourceLine';
import { ExitCode } from '../../exitCodes';
import { printObjects } from '../../render/printObjects';
import { renderYaml } from '../../render/renderReport';
import type { Session } from '../../session';
import type { planFlags } from './planFlags';
import { planReport } from './planReport';

/** Saves the plan where that was asked for, and prints it. */
export async function printPlan(
  session: Session,
  plan: RestorePlan,
  flags: FlagValues<typeof planFlags>,
): Promise<ExitCode> {
  const verdict = plan.refusals.length > 0 ? ExitCode.attention : ExitCode.ok;
  if (flags['dry-run']) {
    await printObjects(
      session,
      plan.manifests.map(({ object }) => object),
    );
    return verdict;
  }
  if (flags.save !== undefined) {
    await session.context.files.write(flags.save, await renderYaml(plan), {
      replace: true,
    });
  }
  const apply =
    flags.save &&
    [
      shellQuote(flags.save),
      clusterLine(session.globals),
      sourceLine(undefined, flags),
    ]
      .filter(Boolean)
      .join(' ');
  await session.print(planReport(plan, session.now, apply));
  return verdict;
}
