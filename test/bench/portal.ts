import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { type Portal, startPortal } from '../portal/startPortal';
import { startBrowser, type TestBrowser } from '../browser/startBrowser';
import { Daemon } from '../control-plane';
import { eventually } from '../control-plane/eventually';
import { freePorts } from '../control-plane/freePorts';
import { scratchDirectory } from '../control-plane/scratchDirectory';
import { atRate, type Latencies, percentile } from './portal/atRate';
import { cpuMilliseconds, residentMegabytes } from './portal/processUse';
import { writeHourlyHub } from './portal/writeHourlyHub';

const HUBS = 50;
const BACKUPS = 500;
const PER_SECOND = 200;
const SECONDS = 30;
const VISITS = 7;
const root = join(__dirname, '../..');
const names = Array.from(
  { length: HUBS },
  (_, i) => `hub-${String(i + 1).padStart(2, '0')}`,
);

/**
 * The status of 50 hubs with 500 Backups each, asked for 200 times a second,
 * against an Express that does nothing; the memory, against that with one hub;
 * and how soon a team sees its hubs. The hubs are exports: they are read once,
 * and nothing is watched meanwhile.
 */
export async function* benchPortal(): AsyncGenerator<string> {
  const scratch = scratchDirectory('bench-portal');
  const delayFile = join(scratch.path, 'event-loop-delay.json');
  try {
    const alone = await memoryWith(1, join(scratch.path, 'one'));
    const portal = await startPortal({
      config: writeFleet(join(scratch.path, 'all'), names),
      env: {
        NODE_OPTIONS: `--require ${join(__dirname, 'portal/eventLoopDelay.cjs')}`,
        EVENT_LOOP_DELAY_FILE: delayFile,
      },
    });
    try {
      const token = await portal.tokenOf('platform-lead');
      await untilAllRead(portal, token, HUBS);
      yield* benchStatusRate(portal, token, delayFile);
      const all = residentMegabytes(portal.pid);
      yield `memory of the backend: ${alone} MiB with one hub, ${all} MiB with ${HUBS}, after that`;
      yield* benchFirstPaint(portal);
    } finally {
      await portal.stop();
    }
  } finally {
    await scratch.remove();
  }
}

/** Of a backend that has read so many hubs, and is asked nothing. */
async function memoryWith(hubs: number, folder: string): Promise<number> {
  const config = writeFleet(folder, names.slice(0, hubs));
  const portal = await startPortal({ config });
  try {
    await untilAllRead(portal, await portal.tokenOf('platform-lead'), hubs);
    return residentMegabytes(portal.pid);
  } finally {
    await portal.stop();
  }
}

/** @returns what app-config.yaml is to say instead */
function writeFleet(folder: string, hubs: readonly string[]): object {
  for (const name of hubs) writeHourlyHub(join(folder, name), name, BACKUPS);
  const entities = join(folder, 'entities.yaml');
  writeFileSync(entities, hubs.map(entity).join('---\n'));
  return {
    catalog: {
      locations: [
        { type: 'file', target: join(root, 'examples/portal/org.yaml') },
        { type: 'file', target: entities },
      ],
      // The exports are read by what is measured, and by nothing else.
      providers: {
        kcmBackup: {
          schedule: {
            frequency: { hours: 24 },
            initialDelay: { hours: 24 },
            timeout: { minutes: 2 },
          },
        },
      },
    },
    kcmBackup: {
      restoreTargets: [],
      hubs: hubs.map(name => ({
        name,
        access: {
          type: 'snapshot',
          path: join(folder, name),
          exportedAt: '2026-11-24T14:12:00Z',
        },
      })),
    },
  };
}

function entity(name: string): string {
  return stringify({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      name,
      annotations: { 'kcm-backup.io/management-cluster': name },
    },
    spec: { type: 'kubernetes-cluster', owner: 'group:default/platform-eu' },
  });
}

function untilAllRead(
  { url }: Portal,
  token: string,
  count: number,
): Promise<unknown> {
  return eventually(
    'all hubs were read',
    async () => {
      const response = await fetch(`${url}/api/kcm-backup/hubs`, {
        headers: { authorization: `Bearer ${token}` },
      });
      const { hubs } = (await response.json()) as {
        hubs: readonly { readonly strip: string }[];
      };
      return hubs.length === count && hubs.every(({ strip }) => strip.length);
    },
    300_000,
  );
}

async function* benchStatusRate(
  portal: Portal,
  token: string,
  delayFile: string,
): AsyncGenerator<string> {
  const authorization = `Bearer ${token}`;
  const urls = names.map(name => `${portal.url}/api/kcm-backup/hubs/${name}`);
  const first = await fetch(urls[0], { headers: { authorization } });
  const size = (await first.text()).length;
  const express = await startExpress(size);
  const sides = [
    {
      name: `Express, the same ${size} characters`,
      urls: [express.url],
      pid: express.pid,
    },
    { name: `status of one of ${HUBS} hubs`, urls, pid: portal.pid },
  ];
  try {
    yield '| answer | p50 ms | p99 ms | max ms | p99 ratio | CPU ms an answer |';
    yield '|---|---|---|---|---|---|';
    let base: number | undefined;
    for (const { name, urls: asked, pid } of sides) {
      const rate = { urls: asked, headers: { authorization } };
      // Both are warm before they are measured.
      await atRate({ ...rate, perSecond: PER_SECOND, seconds: 5 });
      rmSync(delayFile, { force: true });
      const before = cpuMilliseconds(pid);
      const taken = await atRate({
        ...rate,
        perSecond: PER_SECOND,
        seconds: SECONDS,
      });
      mustBeAnswered(taken);
      base ??= percentile(taken, 99);
      const cpu = (cpuMilliseconds(pid) - before) / (PER_SECOND * SECONDS);
      yield row(name, taken, percentile(taken, 99) / base, cpu);
    }
  } finally {
    await express.stop();
  }
  const { p99, max } = JSON.parse(readFileSync(delayFile, 'utf8'));
  yield '';
  yield `event loop of the backend late by ${p99.toFixed(1)} ms (p99), ${max.toFixed(1)} ms (max)`;
}

async function startExpress(size: number) {
  const scratch = scratchDirectory('bench-express');
  const [port] = await freePorts(1);
  const url = `http://127.0.0.1:${port}/`;
  const express = new Daemon({
    name: 'Express',
    program: process.execPath,
    args: [join(__dirname, 'portal/staticExpress.cjs'), `${port}`, `${size}`],
    log: join(scratch.path, 'express.log'),
    ready: async () => (await fetch(url)).ok,
  });
  await express.start();
  const stop = async () => {
    await express.stop();
    await scratch.remove();
  };
  return { url, pid: express.pid!, stop };
}

function mustBeAnswered({ answers }: Latencies): void {
  const others = Object.keys(answers).filter(status => status !== '200');
  if (others.length > 0) {
    throw new Error(`not all were answered: ${JSON.stringify(answers)}`);
  }
}

function row(
  name: string,
  taken: Latencies,
  ratio: number,
  cpu: number,
): string {
  const cells = [
    percentile(taken, 50),
    percentile(taken, 99),
    percentile(taken, 100),
  ];
  return `| ${name} | ${cells.map(ms => ms.toFixed(1)).join(' | ')} | ${ratio.toFixed(2)} | ${cpu.toFixed(2)} |`;
}

/** From the address to the first hub on the page, the app being in the cache. */
async function* benchFirstPaint(portal: Portal): AsyncGenerator<string> {
  const browser = await startBrowser();
  const pages = [
    { name: "Backstage's own page of the Group", path: '', shows: 'Ownership' },
    {
      name: 'its tab Disaster recovery',
      path: '/disaster-recovery',
      shows: names[0],
    },
  ];
  try {
    yield '';
    yield '| page | median ms until it shows something | ratio |';
    yield '|---|---|---|';
    let base: number | undefined;
    for (const { name, path, shows } of pages) {
      const page = `${portal.url}/catalog/default/group/platform-eu${path}`;
      const ms = await untilShown(browser, portal.url, page, shows);
      base ??= ms;
      yield `| ${name} | ${ms.toFixed(0)} | ${(ms / base).toFixed(2)} |`;
    }
  } finally {
    await browser.close();
  }
}

async function untilShown(
  browser: TestBrowser,
  url: string,
  address: string,
  text: string,
): Promise<number> {
  const visitor = await browser.visit(url, { as: 'Mara Lind' });
  const times: number[] = [];
  for (let visit = 0; visit <= VISITS; visit++) {
    const start = performance.now();
    await visitor.page.goto(address, { waitUntil: 'commit' });
    await visitor.page.getByText(text, { exact: true }).first().waitFor();
    times.push(performance.now() - start);
  }
  await visitor.leave();
  // The first one fetched the app.
  return times.slice(1).sort((a, b) => a - b)[Math.floor(VISITS / 2)];
}
