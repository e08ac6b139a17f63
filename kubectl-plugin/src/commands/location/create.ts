import {
  createLocations,
  planLocation,
  type LocationPlan,
} from '@kcm-backup/core';
import type { InputOf, Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { readBucketInput } from '../../open/readBucketInput';
import { noteFailures, throwIfAllFailed } from '../../render/noteErrors';
import type { Session } from '../../session';
import { printObjects } from '../../render/printObjects';
import { followUp } from './followUp';
import { hideValues } from './hideValues';
import type { createCommand } from './noun';

type CreateInput = InputOf<typeof createCommand>;

export const run: Run<typeof createCommand> = async (session, input) => {
  const { flags } = input;
  const fleet = await session.fleet();
  const { signal } = session;
  const plans = await planLocation(fleet, {
    location: await locationOf(session, input),
    on: flags.on,
    plugin:
      flags.plugin && !flags['no-plugin']
        ? { image: flags['plugin-image'] }
        : undefined,
    signal,
  });
  const dryRun = flags['dry-run'];
  if (dryRun) return preview(session, plans, dryRun);
  await confirmPlugin(session, plans);
  const created = await createLocations(fleet, plans, { signal });
  new Set(plans.flatMap(({ note }) => note ?? [])).forEach(session.note);
  return followUp(session, input, plans, created);
};

async function preview(
  session: Session,
  plans: readonly LocationPlan[],
  dryRun: 'client' | 'server',
): Promise<ExitCode> {
  const { signal } = session;
  const checked =
    dryRun === 'server'
      ? await createLocations(await session.fleet(), plans, {
          signal,
          dryRun: true,
        })
      : plans;
  throwIfAllFailed(session, checked);
  plans.forEach(({ cluster, plugin, error }) => {
    if (error) return;
    session.note(`${cluster}: Secret and BackupStorageLocation`);
    if (plugin) session.note(`${cluster}: plugin ${plugin.container.image}`);
  });
  noteFailures(session, checked);
  const code = await printObjects(session, hideValues(plans[0].objects));
  return checked.some(({ error }) => error) ? ExitCode.attention : code;
}

async function confirmPlugin(
  session: Session,
  plans: readonly LocationPlan[],
): Promise<void> {
  const needing = plans.filter(({ plugin }) => plugin);
  const [first] = needing;
  if (!first?.plugin) return;
  const clusters = needing.map(({ cluster }) => cluster).join(', ');
  const [why] = first.plugin.notes;
  await session.confirm(
    `Put ${first.plugin.container.image} into the Velero of ${clusters}? ${why}`,
  );
}

async function locationOf(session: Session, { args, flags }: CreateInput) {
  const { credentials, ...bucket } = await readBucketInput(
    session,
    flags,
    'location create',
  );
  return {
    ...bucket,
    name: args.name,
    namespace: session.namespace,
    default: flags.default,
    accessMode: flags['access-mode'],
    credentials: credentials === undefined ? undefined : { text: credentials },
  };
}
