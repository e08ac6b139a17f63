import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installCrds, populateHub, startControlPlane } from '../control-plane';
import type { ControlPlane } from '../control-plane';
import { kubectlProgram } from '../e2e/kubectlProgram';

const bin = join(__dirname, '../../node_modules/.bin');

/** Worker machines a cluster: 27 objects each, as on a usual hub. */
const MACHINES = 5;

/** What coverage looks at whether or not anything names it. */
const LOOKED_AT =
  /^(secrets|configmaps|.*\.(k0rdent\.mirantis\.com|(source|helm)\.toolkit\.fluxcd\.io|config\.projectsveltos\.io|k0smotron\.io|(.*\.)?cluster\.x-k8s\.io)|(certificates|issuers|clusterissuers)\.cert-manager\.io)$/;

interface Measured {
  readonly seconds: number;
  readonly peakMegabytes: number;
  readonly stdout: string;
}

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
    const plugin = await run(
      [join(bin, 'node'), join(bin, 'kubectl-kcm_backup')],
      ['coverage', '-o', 'json'],
      hub,
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
  const { stdout } = await run(
    [await kubectlProgram()],
    ['api-resources', '--verbs=list', '-o', 'name'],
    hub,
  );
  return stdout.split('\n').filter(name => LOOKED_AT.test(name));
}

async function kubectlLoop(hub: ControlPlane, types: readonly string[]) {
  let seconds = 0;
  let peakMegabytes = 0;
  let objects = 0;
  const kubectl = await kubectlProgram();
  for (const type of types) {
    const args = ['get', type, '-A', '-o', 'json'];
    const one = await run([kubectl], args, hub);
    seconds += one.seconds;
    peakMegabytes = Math.max(peakMegabytes, one.peakMegabytes);
    objects += JSON.parse(one.stdout).items.length;
  }
  return { seconds, peakMegabytes, objects };
}

/** Runs a program to its end, and watches its memory. */
async function run(
  [program, ...first]: readonly string[],
  args: readonly string[],
  hub: ControlPlane,
  ends: readonly number[] = [0],
): Promise<Measured> {
  const start = process.hrtime.bigint();
  const child = spawn(program, [...first, ...args], {
    env: {
      ...process.env,
      KUBECONFIG: hub.kubeconfig,
      PATH: [bin, process.env.PATH].join(delimiter),
      NO_PROXY: '127.0.0.1,localhost',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let peakMegabytes = 0;
  const watch = setInterval(() => {
    peakMegabytes = Math.max(peakMegabytes, peakOf(child.pid));
  }, 20);
  const chunks: Buffer[] = [];
  for await (const chunk of child.stdout) chunks.push(chunk);
  const code =
    child.exitCode ?? (await new Promise(end => child.once('exit', end)));
  clearInterval(watch);
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (!ends.includes(code as number)) {
    throw new Error(`${program} ${args.join(' ')} ended with ${code}`);
  }
  return { seconds, peakMegabytes, stdout: Buffer.concat(chunks).toString() };
}

/** MiB of memory that a process has used at most so far; only Linux tells. */
function peakOf(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Math.round(Number(/^VmHWM:\s*(\d+)/m.exec(status)?.[1] ?? 0) / 1024);
  } catch {
    return 0;
  }
}
