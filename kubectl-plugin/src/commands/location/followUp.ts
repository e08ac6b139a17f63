import {
  waitForLocations,
  type LocationCreated,
  type LocationPlan,
  type LocationVerdict,
} from '@kcm-backup/core';
import type { InputOf } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { noteFailures, throwIfAllFailed } from '../../render/noteErrors';
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
  throwIfAllFailed(session, created);
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
  noteFailures(session, created);
  return worst(items);
}

async function verdictsOn(
  session: Session,
  name: string,
  clusters: readonly string[],
  plans: readonly LocationPlan[],
): Promise<readonly LocationVerdict[]> {
  const { namespace, signal, clock, globals } = session;
  session.note(`Waiting until Velero has looked at ${name} ...`);
  const goesOn = `The location is made; Velero goes on: kubectl kcm-backup location get ${name}`;
  session.goesOn.add(goesOn);
  const fleet = await session.fleet();
  const verdicts = await waitForLocations(fleet, clusters, clock, {
    name,
    namespace,
    signal,
    timeout: globals.timeout ?? WAIT_MS,
    restarting: plans.some(({ plugin }) => plugin),
  });
  session.goesOn.delete(goesOn);
  return verdicts;
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

function worst(items: readonly Outcome[]): ExitCode {
  const results = new Set(items.map(({ result }) => result));
  if (results.has('unavailable')) return ExitCode.failed;
  if (results.has('timeout') || results.has('stalled')) return ExitCode.timeout;
  return results.has('lost') || results.has('failed')
    ? ExitCode.attention
    : ExitCode.ok;
}
