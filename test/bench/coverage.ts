import { join } from 'node:path';
import { installCrds, populateHub, startControlPlane } from '../control-plane';
import type { ControlPlane } from '../control-plane';
import { kubectlProgram } from '../e2e/kubectlProgram';
import { runMeasured } from './runMeasured';

const bin = join(__dirname, '../../node_modules/.bin');

/** Worker machines a cluster: 27 objects each, as on a usual hub. */
const MACHINES = 5;

/** What coverage looks at whether or not anything names it. */
const LOOKED_AT =
  /^(secrets|configmaps|.*\.(k0rdent\.mirantis\.com|(source|helm)\.toolkit\.fluxcd\.io|config\.projectsveltos\.io|k0smotron\.io|(.*\.)?cluster\.x-k8s\.io)|(certificates|issuers|clusterissuers)\.cert-manager\.io)$/;

/**
 * `coverage -o json` and the loop of `kubectl get` that collects the same
 * types, on a hub of about 20,000 objects; with BENCH_CLUSTERS=3500 of 96,000.
 */
export async function* benchCoverage(): AsyncGenerator<string> {
  const clusters = Number(process.env.BENCH_CLUSTERS ?? 740);
  const hub = await startControlPlane({ name: 'hub', controllers: false });
  try {
    await installCrds(hub);
    await populateHub(hub, { clusters, machines: MACHINES, parallelism: 32 });
    const types = await typesOf(hub);
    const loop = await kubectlLoop(hub, types);
    const plugin = await runMeasured(
      [
        ...[join(bin, 'node'), join(bin, 'kubectl-kcm_backup')],
        ...['coverage', '-o', 'json'],
      ],
      { KUBECONFIG: hub.kubeconfig },
      [0, 3],
    );
    const { gaps, covered, regenerated } = JSON.parse(plugin.stdout);
    yield `${loop.objects} objects of ${types.length} types, ${clusters} clusters`;
    yield '';
    yield '| program | seconds | peak MiB | ratio |';
    yield '|---|---|---|---|';
    yield `| kubectl get, a type at a time | ${loop.seconds.toFixed(1)} | ${loop.peakMegabytes} | 1 |`;
    yield `| kcm-backup coverage | ${plugin.seconds.toFixed(1)} | ${plugin.peakMegabytes} | ${(loop.seconds / plugin.seconds).toFixed(1)}x |`;
    yield '';
    yield `in the backup: ${covered}, made again: ${regenerated.length}, gaps: ${gaps.length}`;
  } finally {
    await hub.stop();
  }
}

async function typesOf(hub: ControlPlane): Promise<readonly string[]> {
  const { stdout } = await runMeasured(
    [await kubectlProgram(), 'api-resources', '--verbs=list', '-o', 'name'],
    { KUBECONFIG: hub.kubeconfig },
  );
  return stdout.split('\n').filter(name => LOOKED_AT.test(name));
}

async function kubectlLoop(hub: ControlPlane, types: readonly string[]) {
  let seconds = 0;
  let peakMegabytes = 0;
  let objects = 0;
  const kubectl = await kubectlProgram();
  for (const type of types) {
    const one = await runMeasured([kubectl, 'get', type, '-A', '-o', 'json'], {
      KUBECONFIG: hub.kubeconfig,
    });
    seconds += one.seconds;
    peakMegabytes = Math.max(peakMegabytes, one.peakMegabytes);
    objects += JSON.parse(one.stdout).items.length;
  }
  return { seconds, peakMegabytes, objects };
}
