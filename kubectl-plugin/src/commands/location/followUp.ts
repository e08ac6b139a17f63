import {
  waitForLocations,
  type LocationCreated,
  type LocationPlan,
  type LocationVerdict,
} from '@kcm-backup/core';
import type { InputOf } from '../../cli/route';
import { ExitCode, exitCodeOf } from '../../exitCodes';
import { renderError } from '../../render/renderError';
import { machineData, type Style } from '../../render/report';
import { renderTable } from '../../render/table';
import type { Session } from '../../session';
import { type createCommand, WAIT_MS } from './noun';

interface Outcome {
  readonly cluster: string;
  readonly name: string;
  readonly result: LocationVerdict['result'] | 'created' | 'failed';
  readonly message?: string;
}

/** Waits for Velero's verdict on what was made, and tells all of it. */
export async function followUp(
  session: Session,
  { args, flags }: InputOf<typeof createCommand>,
  plans: readonly LocationPlan[],
  created: readonly LocationCreated[],
): Promise<ExitCode> {
  const { name } = args;
  const errors = created.flatMap(({ error }) => error ?? []);
  if (errors.length === created.length && errors[0]) throw errors[0];
  const made = created.filter(({ error }) => !error).map(c => c.cluster);
  const verdicts = flags.wait
    ? await verdictsOn(session, name, made, plans)
    : made.map(cluster => ({ cluster, result: 'created' as const }));
  const items: readonly Outcome[] = [
    ...verdicts.map(verdict => ({ name, ...verdict })),
    ...created.flatMap(({ cluster, error }) =>
      error
        ? [{ cluster, name, result: 'failed' as const, message: error.message }]
        : [],
    ),
  ];
  await printOutcomes(session, items);
  errors.forEach(error =>
    session.context.stderr.write(renderError(error, session.globals.verbose)),
  );
  return worst(items, errors);
}

async function verdictsOn(
  session: Session,
  name: string,
  clusters: readonly string[],
  plans: readonly LocationPlan[],
): Promise<readonly LocationVerdict[]> {
  const { namespace, signal, clock, globals } = session;
  session.note(`Waiting until Velero has looked at ${name} ...`);
  session.goesOn.add(
    `The location is made; Velero goes on: kubectl kcm-backup location get ${name}`,
  );
  return waitForLocations(await session.fleet(), clusters, clock, {
    name,
    namespace,
    signal,
    timeout: globals.timeout ?? WAIT_MS,
    restarting: plans.some(({ plugin }) => plugin),
  });
}

async function printOutcomes(
  session: Session,
  items: readonly Outcome[],
): Promise<void> {
  await session.print({
    data: machineData('LocationCreateResult', { items }),
    list: 'items',
    names: data =>
      data.items
        .filter(({ result }) => result !== 'failed')
        .map(({ name }) => `backupstoragelocation.velero.io/${name}`),
    text: (view, data) =>
      renderTable<Outcome>(
        [
          { header: 'CLUSTER', value: row => row.cluster },
          { header: 'LOCATION', value: row => row.name },
          { header: 'RESULT', value: row => row.result, style },
          { header: 'MESSAGE', value: row => row.message },
        ],
        data.items,
        view,
      ),
  });
}

function style({ result }: Outcome): Style {
  return result === 'available' || result === 'created' ? 'good' : 'critical';
}

function worst(items: readonly Outcome[], errors: readonly Error[]): ExitCode {
  const results = new Set(items.map(({ result }) => result));
  if (results.has('unavailable')) return ExitCode.failed;
  if (results.has('timeout') || results.has('stalled')) return ExitCode.timeout;
  if (results.has('lost')) return ExitCode.attention;
  if (errors.length === items.length && errors.length > 0) {
    return exitCodeOf(errors[0]);
  }
  return errors.length > 0 ? ExitCode.attention : ExitCode.ok;
}
