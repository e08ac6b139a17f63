import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import {
  installCrds,
  populateHub,
  startControlPlane,
  type ControlPlane,
  type KubeObject,
} from '../control-plane';
import { inParallel } from '../control-plane/inParallel';
import { kubectlProgram } from '../e2e/kubectlProgram';
import { TcpProxy } from '../integration/TcpProxy';

const BACKUPS = 500;
const CLUSTERS = 6;
const ROUNDS = 15;
const HOUR = 3_600_000;
const bin = join(__dirname, '../../node_modules/.bin');

/**
 * The whole judgement of a hub with 500 Backups, against kubectl getting those
 * Backups alone; both read them whole. Several connections would be cheating:
 * they are counted.
 */
export async function* benchStatus(): AsyncGenerator<string> {
  const hub = await startControlPlane({ name: 'bench' });
  const proxy = await TcpProxy.start(hub.url);
  try {
    await installCrds(hub);
    await populateHub(hub, { clusters: CLUSTERS });
    await inParallel(backups(new Date()), 8, object => hub.api.apply(object));
    const sides = [
      {
        name: 'kubectl get backups.velero.io -A -o json',
        line: [
          await kubectlProgram(),
          ...['get', 'backups.velero.io', '-A', '-o', 'json'],
        ],
      },
      {
        name: 'status -o json',
        line: [
          ...[join(bin, 'node'), join(bin, 'kubectl-kcm_backup')],
          ...['status', '-o', 'json'],
        ],
      },
    ];
    const times = sides.map(() => [] as number[]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, { line }] of sides.entries()) {
        times[i].push(await run(line, hub.kubeconfig));
      }
    }
    // The proxy takes time of its own: it only counts.
    const counted = throughProxy(hub, proxy);
    yield '| program | median ms | ratio | TLS connections |';
    yield '|---|---|---|---|';
    const base = median(times[0]);
    for (const [i, { name, line }] of sides.entries()) {
      const before = proxy.connections;
      await run(line, counted);
      const connections = proxy.connections - before;
      const ms = median(times[i]);
      yield `| ${name} | ${ms.toFixed(0)} | ${(ms / base).toFixed(2)} | ${connections} |`;
    }
  } finally {
    await proxy.stop();
    await hub.stop();
  }
}

/** The proxy lives in this process: it must not be blocked meanwhile. */
function run(
  [program, ...args]: readonly string[],
  kubeconfig: string,
): Promise<number> {
  const start = process.hrtime.bigint();
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      env: {
        ...process.env,
        PATH: [bin, process.env.PATH].join(delimiter),
        KUBECONFIG: kubeconfig,
        NO_PROXY: '127.0.0.1',
      },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    child.stderr.on('data', chunk => (said += chunk));
    child.once('error', reject);
    child.once('close', code => {
      // 3: the hub is not in perfect health, which is an answer.
      if (code === 0 || code === 3) {
        resolve(Number(process.hrtime.bigint() - start) / 1e6);
      } else reject(new Error(`${program} ended with ${code}: ${said}`));
    });
  });
}

function throughProxy(hub: ControlPlane, proxy: TcpProxy): string {
  const path = join(hub.directory, 'through-proxy.kubeconfig');
  const text = readFileSync(hub.kubeconfig, 'utf8');
  writeFileSync(path, text.replaceAll(hub.url, proxy.url), { mode: 0o600 });
  return path;
}

/** As kcm makes them: one every six hours, an entry per cluster and key. */
function backups(now: Date): readonly KubeObject[] {
  return Array.from({ length: BACKUPS }, (_, i) => {
    const started = new Date(now.getTime() - (i + 1) * 6 * HOUR);
    const at = (milliseconds: number) =>
      new Date(started.getTime() + milliseconds).toISOString();
    const stamp = started.toISOString().replace(/\D/g, '').slice(0, 14);
    return {
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      metadata: {
        name: `daily-${stamp}`,
        namespace: 'kcm-system',
        labels: { 'k0rdent.mirantis.com/management-backup': 'daily' },
      },
      spec: {
        includedNamespaces: ['*'],
        excludedResources: ['clusters.cluster.x-k8s.io'],
        ttl: '720h0m0s',
        storageLocation: 's3',
        orLabelSelectors: selectors(),
      },
      status: {
        phase: 'Completed',
        startTimestamp: at(0),
        completionTimestamp: at(30_000),
        expiration: at(720 * HOUR),
        progress: { totalItems: 400, itemsBackedUp: 400 },
        version: 1,
        formatVersion: '1.1.0',
      },
    };
  });
}

function selectors(): readonly object[] {
  const names = Array.from({ length: CLUSTERS }, (_, i) => `cluster-${i}`);
  const keys = ['cluster.x-k8s.io/cluster-name', 'helm.toolkit.fluxcd.io/name'];
  return [
    ...keys.flatMap(key => names.map(name => ({ [key]: name }))),
    ...['cluster-api', 'infrastructure-aws', 'infrastructure-azure'].map(
      name => ({ 'cluster.x-k8s.io/provider': name }),
    ),
    { 'controller.cert-manager.io/fao': 'true' },
    { 'k0rdent.mirantis.com/component': 'kcm' },
  ].map(matchLabels => ({ matchLabels }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
