import {
  clusterNamed,
  fleetOfOne,
  MANAGEMENT,
  OperationFailedError,
  secondsTaken,
  UsageError,
  verifyBackup,
  type PlannedSource,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { fleetOptions } from '../../fleetOptions';
import { openSources } from '../../open/openSources';
import { noteUnread } from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { span } from '../../render/times';
import type { Session } from '../../session';
import { carryOut, question } from '../restore/apply';
import { credentialsFor } from '../restore/credentialsFor';
import { makePlan } from '../restore/makePlan';
import { planReport } from '../restore/planReport';
import { withLocation } from '../restore/withLocation';
import type { runCommand } from './noun';

type Input = InputOf<typeof runCommand>;

export const run: Run<typeof runCommand> = async (session, { args, flags }) => {
  if (flags.scratch === undefined) {
    throw new UsageError('drill run needs --scratch CONTEXT', {
      remedy: 'kubectl kcm-backup drill run --help',
    });
  }
  const { context, globals } = session;
  const { hub: scratch } = await context.openFleet({
    ...fleetOptions(globals),
    context: flags.scratch,
    regionContexts: {},
  });
  const part = await choosePart(session, args.name, flags);
  const verified = await verify(session, part);
  const plan = await makePlan(
    session,
    [part],
    {
      ...flags,
      ...{ 'restore-region': [], 'reprovision-region': [] },
      ...{ canary: undefined, name: undefined, save: undefined },
      ...{ 'allow-in-use': false, 'dry-run': undefined },
    },
    { purpose: 'drill' },
    fleetOfOne(scratch),
  );
  const refused = plan.predictions[0].counts.refused;
  if (plan.refusals.length > 0 || refused > 0) {
    await session.print(planReport(plan, session.now));
    if (refused > 0) {
      session.note(
        `${refused} objects could not come back on ${scratch.location}, so nothing would be proved: it needs the resource definitions of kcm's chart (helm show crds), and those that the backup does not bring.`,
      );
    }
    return ExitCode.attention;
  }
  await session.confirm(question(plan));
  const progress = await carryOut(session, {
    ...{ plan, flags },
    sources: [part],
    fleet: fleetOfOne(scratch),
    credentials: () => credentialsFor(session, [part], flags),
  });
  const seconds = secondsTaken(progress);
  await session.print({
    data: machineData('DrillReport', {
      backup: plan.options.backup,
      digest: plan.sources[0].digest,
      target: plan.target.location,
      items: verified.items,
      rtoSeconds: seconds,
      steps: plan.steps.map(({ number, title }) => ({
        number,
        title,
        ...progress.steps[number],
      })),
    }),
    list: 'steps',
    names: data => [`backup.velero.io/${data.backup}`],
    text: () =>
      `${plan.options.backup} can be restored: ${verified.items} objects in ${span(seconds) ?? 'no time'}, each compared with the archive\n`,
  });
  return ExitCode.ok;
};

/** The hub's part, or the one that is asked for. */
async function choosePart(
  session: Session,
  name: string,
  flags: Input['flags'],
): Promise<PlannedSource> {
  const opened = await openSources(session, name, flags, 'drill run');
  noteUnread(session, opened.unread);
  const [first, ...others] = opened.sources;
  const hub = opened.sources.find(({ cluster }) => cluster === MANAGEMENT);
  if (!hub && others.length > 0) {
    throw new UsageError(
      `${name} has parts of ${opened.sources.map(({ cluster }) => cluster).join(', ')}; one is rehearsed at a time`,
      { remedy: `--of ${first.cluster}` },
    );
  }
  return withLocation(session, hub ?? first, flags, 'drill run');
}

async function verify(
  session: Session,
  { cluster: of, source, backup, foundOn }: PlannedSource,
) {
  const { context, now, signal } = session;
  const cluster =
    foundOn === undefined
      ? undefined
      : await clusterNamed(await session.fleet(), foundOn, session);
  session.note(`Verifying ${source.name}`);
  const { report, evidence } = await verifyBackup(
    source,
    await context.openCodec(),
    {
      ...{ now, signal },
      cluster: of,
      namespace: session.namespace,
      by: `kubectl-kcm_backup ${context.version}`,
      ...(cluster && backup && { object: { cluster, backup } }),
    },
  );
  evidence.notes.forEach(session.note);
  if (report.verdict === 'verified') return report;
  throw new OperationFailedError(
    `${source.name} does not verify: ${report.problems.map(({ message }) => message).join(' ')}`,
    { remedy: `kubectl kcm-backup backup verify ${source.name}` },
  );
}
