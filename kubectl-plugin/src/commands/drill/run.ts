import {
  clusterNamed,
  MANAGEMENT,
  NotFoundError,
  OperationFailedError,
  readLocationAccess,
  secondsTaken,
  UsageError,
  verifyBackup,
  type PlannedSource,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { fleetOptions } from '../../fleetOptions';
import { namesBucket, readText } from '../../open/readBucketInput';
import { machineData } from '../../render/report';
import { span } from '../../render/times';
import type { Session } from '../../session';
import { carryOut, question } from '../restore/apply';
import { makePlan } from '../restore/makePlan';
import { planReport } from '../restore/planReport';
import { planSources } from '../restore/planSources';
import type { runCommand } from './noun';

export const run: Run<typeof runCommand> = async (session, { args, flags }) => {
  if (flags.scratch === undefined) {
    throw new UsageError('drill run needs --scratch CONTEXT', {
      remedy: 'kubectl kcm-backup drill run --help',
    });
  }
  const { context, globals } = session;
  const scratch = await context.openFleet({
    ...fleetOptions(globals),
    context: flags.scratch,
    regionContexts: {},
  });
  const sources = await planSources(session, args.name, [], flags, 'drill run');
  const [hub] = sources;
  const verified = await verify(session, hub);
  const plan = await makePlan(
    session,
    sources,
    {
      ...flags,
      ...{ 'restore-region': [], 'reprovision-region': [] },
      ...{ canary: undefined, name: undefined, save: undefined },
      ...{ 'allow-in-use': false, 'dry-run': undefined },
    },
    { purpose: 'drill' },
    scratch,
  );
  const refused = plan.predictions[0].counts.refused;
  if (plan.refusals.length > 0 || refused > 0) {
    await session.print(planReport(plan, session.now));
    if (refused > 0) {
      session.note(
        `${refused} objects could not come back on ${scratch.hub.location}, so nothing would be proved: it needs the resource definitions of kcm's chart (helm show crds), and those that the backup does not bring.`,
      );
    }
    return ExitCode.attention;
  }
  await session.confirm(question(plan));
  const progress = await carryOut(session, {
    ...{ plan, sources, flags },
    fleet: scratch,
    credentials: () => credentialsOf(session, hub, flags),
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

async function verify(
  session: Session,
  { source, backup, foundOn }: PlannedSource,
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
      cluster: MANAGEMENT,
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

/** Those of the hub's own location, or of the file that was given. */
async function credentialsOf(
  session: Session,
  { backup, foundOn }: PlannedSource,
  flags: Parameters<typeof namesBucket>[0] & {
    readonly 'credentials-file'?: string;
  },
): Promise<string | undefined> {
  if (namesBucket(flags)) return readText(session, flags['credentials-file']);
  const location = backup?.spec?.storageLocation;
  if (location === undefined) {
    throw new NotFoundError(
      `Backup ${backup?.metadata.name ?? ''} names no storage location.`,
    );
  }
  const hub = await clusterNamed(
    await session.fleet(),
    foundOn ?? MANAGEMENT,
    session,
  );
  return (await readLocationAccess(hub, location, session)).credentials;
}
