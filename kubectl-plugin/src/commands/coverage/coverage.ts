import {
  labelGaps,
  readCoverage,
  UsageError,
  type CoverageReport,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import type { Session } from '../../session';
import { coverageReport } from './coverageReport';
import { keepHeapSmall } from './keepHeapSmall';
import { labelReport, wouldLabel } from './labelReport';
import type { coverageCommand } from './noun';

export const run: Run<typeof coverageCommand> = async (session, { flags }) => {
  const { label, 'dry-run': dryRun } = flags;
  if (dryRun && !label) throw new UsageError('--dry-run is for --label');
  keepHeapSmall();
  const report = await read(session);
  if (!label) {
    await session.print(coverageReport(report));
    return exitCodeOf(report);
  }
  if (dryRun === 'client') {
    await session.print(labelReport(wouldLabel(report), report, 'would'));
    return exitCodeOf(report);
  }
  return close(session, report, dryRun === 'server');
};

async function close(
  session: Session,
  report: CoverageReport,
  dryRun: boolean,
): Promise<ExitCode> {
  const { signal } = session;
  const amount = report.gaps.filter(({ closable }) => closable).length;
  if (amount > 0 && !dryRun) {
    await session.confirm(
      `Label ${amount === 1 ? '1 object' : `${amount} objects`} with k0rdent.mirantis.com/component=kcm? Every backup holds them from then on, Secrets in plain text.`,
    );
  }
  const done = await labelGaps(await session.fleet(), report.gaps, {
    dryRun,
    signal,
  });
  const after = dryRun || amount === 0 ? report : await read(session);
  await session.print(labelReport(done, after, dryRun ? 'would' : 'did'));
  return exitCodeOf(after);
}

async function read(session: Session): Promise<CoverageReport> {
  const { context, globals, namespace, signal } = session;
  const { stderr } = context;
  let told = false;
  const report = await readCoverage(await session.fleet(), {
    namespace,
    signal,
    onProgress: objects => {
      if (!stderr.isTerminal) return;
      stderr.write(`\r${objects} objects`);
      told = true;
    },
  });
  if (told) stderr.write('\r\u001b[K');
  if (globals.snapshot !== undefined) {
    const missing = report.gaps.some(({ verdict }) => verdict === 'missing');
    if (missing)
      session.note('What the snapshot does not hold counts as missing.');
  }
  return report;
}

/** What could not be seen may hide a gap. */
function exitCodeOf({ gaps, unseen }: CoverageReport): ExitCode {
  const bad =
    gaps.some(({ severity }) => severity !== 'info') ||
    unseen.some(({ matters }) => matters);
  return bad ? ExitCode.attention : ExitCode.ok;
}
