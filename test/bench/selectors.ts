import { populateHub, storageLocation, eventually } from '../control-plane';
import { runPlugin } from '../e2e/runPlugin';
import { startEnvironment, type Environment } from '../e2e/startEnvironment';

/** Numbers of clusters at which both forms are measured. */
const SIZES = [10, 50, 200];
/** Folded only: one entry per cluster would take hours. */
const NAMES = 3500;

interface Measured {
  readonly seconds: number;
  readonly lists: number;
  readonly items: number;
}

/**
 * One backup with the selectors folded and one with an entry per cluster, as
 * kcm writes them, by the real Velero with its default settings.
 */
export async function* benchSelectors(): AsyncGenerator<string> {
  yield '| clusters | selectors | seconds | LIST calls | items | ratio |';
  yield '|---|---|---|---|---|---|';
  for (const clusters of SIZES) {
    const env = await startEnvironment({ clusters, region: false });
    try {
      await addLocation(env);
      const folded = await measure(env, 'folded');
      const exact = await measure(env, 'exact');
      const ratio = exact.seconds / folded.seconds;
      yield row(clusters, 'folded', folded, '');
      yield row(clusters, 'exact', exact, `${ratio.toFixed(1)}x`);
      if (exact.items !== folded.items) {
        throw new Error(`items differ: ${exact.items}, ${folded.items}`);
      }
      if (clusters === SIZES.at(-1)) {
        await populateHub(env.hub, { clusters: NAMES, objects: 'deployments' });
        yield row(NAMES, 'folded', await measure(env, 'folded'), '');
      }
    } finally {
      await env.stop();
    }
  }
}

async function addLocation({ hub, store }: Environment): Promise<void> {
  for (const object of storageLocation(store)) await hub.api.apply(object);
  await eventually('location Available', async () => {
    const [{ status }] = await hub.api.list(
      'velero.io/v1',
      'BackupStorageLocation',
    );
    return status?.phase === 'Available';
  });
}

let runs = 0;

async function measure(
  env: Environment,
  selectors: 'folded' | 'exact',
): Promise<Measured> {
  runs += 1;
  const name = `bench-${selectors}-${runs}`;
  const before = await veleroLists(env);
  const { code, stdout, stderr } = await runPlugin(env.hub.kubeconfig, [
    ...['backup', 'create', name, '--direct', '--wait', '-o', 'json'],
    ...[`--selectors=${selectors}`, '--stall-timeout=15m'],
  ]);
  if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr}`);
  const [{ items }] = JSON.parse(stdout).backups;
  const lists = (await veleroLists(env)) - before;
  return { items, lists, seconds: await duration(env, name) };
}

/** Velero's own times are whole seconds: the resolution of this bench. */
async function duration({ hub }: Environment, name: string): Promise<number> {
  const { status } = await hub.api.get({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    name,
    namespace: 'kcm-system',
  });
  const from = Date.parse(status.startTimestamp);
  return Math.max(1, (Date.parse(status.completionTimestamp) - from) / 1000);
}

/** LIST requests that the API server answered so far. */
async function veleroLists({ hub }: Environment): Promise<number> {
  const metrics: string = await hub.api.request({ path: '/metrics' });
  return metrics
    .split('\n')
    .filter(line => /^apiserver_request_total\{.*verb="LIST"/.test(line))
    .reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

function row(
  clusters: number,
  selectors: string,
  { seconds, lists, items }: Measured,
  ratio: string,
): string {
  return `| ${clusters} | ${selectors} | ${seconds} | ${lists} | ${items} | ${ratio} |`;
}
