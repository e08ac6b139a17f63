import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import express from 'express';
import { stringify } from 'yaml';
import { startBrowser, type TestBrowser } from '../browser/startBrowser';
import { Daemon } from '../control-plane/Daemon';
import { freePorts } from '../control-plane/freePorts';
import { packPackages } from './packPackages';

/**
 * A Backstage that has of this repository only what `npm pack` made of it: the
 * packages are unpacked beside its apps, and what they depend on is found in
 * the folders above.
 */
const root = join(__dirname, '../..');
const work = join(__dirname, '.work');
const program = (name: string) => join(root, 'node_modules/.bin', name);

let packages: ReadonlyMap<string, string>;

beforeAll(async () => {
  await rm(work, { recursive: true, force: true });
  packages = await packPackages(work);
}, 600_000);

afterAll(async () => {
  await rm(work, { recursive: true, force: true });
});

/** A hub that the catalog module makes an entity of, and a guest. */
function config(app: number, port: number): object {
  const baseUrl = `http://localhost:${port}`;
  const origin = `http://localhost:${app}`;
  return {
    app: { title: 'Packed', baseUrl: origin },
    backend: {
      baseUrl,
      listen: { host: '127.0.0.1', port },
      cors: { origin, methods: ['GET', 'HEAD', 'POST'], credentials: true },
      database: { client: 'better-sqlite3', connection: ':memory:' },
    },
    auth: {
      providers: { guest: { dangerouslyAllowOutsideDevelopment: true } },
    },
    catalog: {
      rules: [{ allow: ['Resource', 'Group', 'User'] }],
      locations: [
        { type: 'file', target: join(root, 'examples/portal/org.yaml') },
      ],
    },
    kcmBackup: {
      hubs: [
        {
          name: 'mgmt-eu',
          owner: 'group:default/platform-eu',
          access: {
            type: 'snapshot',
            path: join(root, 'examples/fleet/mgmt-eu'),
            exportedAt: '2026-11-24T14:12:00Z',
          },
        },
      ],
    },
  };
}

it('holds what runs, and no source', () => {
  expect([...packages.keys()]).toHaveLength(8);
  for (const [name, folder] of packages) {
    const { main, types } = require(join(folder, 'package.json'));
    expect([name, main]).toEqual([name, expect.stringMatching(/dist\//)]);
    expect([name, types]).toEqual([name, expect.stringMatching(/dist\//)]);
  }
});

describe.each(['new', 'legacy'])('an app of the %s frontend system', kind => {
  let browser: TestBrowser;
  let backend: Daemon;
  let app: Server;
  let url: string;

  beforeAll(async () => {
    const [appPort, port] = await freePorts(2);
    url = `http://localhost:${appPort}`;
    const path = join(work, `config-${kind}.yaml`);
    await writeFile(path, stringify(config(appPort, port)));
    await buildApp(kind, path);
    app = await serveApp(join(work, kind, 'dist'), appPort);
    const ready = `http://localhost:${port}/.backstage/health/v1/readiness`;
    backend = new Daemon({
      name: `packed backend of the ${kind} app`,
      program: program('node'),
      args: ['backend.cjs', '--config', path],
      cwd: join(work, kind),
      env: { NODE_ENV: 'production' },
      log: join(work, `${kind}.log`),
      ready: async () => (await fetch(ready)).ok,
    });
    await backend.start();
    browser = await startBrowser();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    await backend?.stop();
    app?.close();
  });

  it('shows the fleet, the tabs of a cluster and of its team, and the card', async () => {
    const visitor = await browser.visit(url);
    const { page } = visitor;
    const shows = async (path: string, words: RegExp | string) => {
      await page.goto(`${url}/catalog/default/${path}`);
      await page.getByText(words).first().waitFor();
    };
    await page.goto(`${url}/kcm-backup`);
    const enter = page.getByRole('button', { name: 'Enter' });
    const row = page.getByRole('row').filter({ hasText: 'mgmt-eu' });
    await enter.or(row).first().waitFor();
    if (await enter.isVisible()) await enter.click();
    await row.waitFor();
    expect(await row.textContent()).toMatch(/At risk|AtRisk/);
    await shows('resource/mgmt-eu/disaster-recovery', 'Plan a restore');
    await shows('group/platform-eu/disaster-recovery', 'Needs attention');
    await shows('resource/mgmt-eu', /Restorable as of/i);
    expect(visitor.errors).toEqual([]);
    await visitor.leave();
  });
});

/** As `backstage-cli` builds the app of whoever installed the plugin. */
async function buildApp(kind: string, configFile: string): Promise<void> {
  const folder = join(work, kind);
  const apps = join(__dirname, 'apps');
  await mkdir(join(folder, 'src'), { recursive: true });
  await cp(join(apps, kind, 'index.tsx'), join(folder, 'src/index.tsx'));
  await cp(join(apps, 'backend.cjs'), join(folder, 'backend.cjs'));
  await cp(join(root, 'packages/app/public'), join(folder, 'public'), {
    recursive: true,
  });
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({
      name: 'app',
      version: '0.0.0',
      private: true,
      bundled: true,
      backstage: { role: 'frontend' },
    }),
  );
  const build = spawn(
    program('backstage-cli'),
    ['package', 'build', '--config', configFile],
    { cwd: folder, env: { ...process.env, NODE_ENV: 'production' } },
  );
  const [out, errors, code] = await Promise.all([
    text(build.stdout),
    text(build.stderr),
    new Promise(resolve => build.once('close', resolve)),
  ]);
  if (code !== 0)
    throw new Error(`The ${kind} app does not build: ${out}${errors}`);
}

/** As a web server does that knows nothing of the app's paths. */
async function serveApp(dist: string, port: number): Promise<Server> {
  const app = express();
  app.use(express.static(dist));
  app.get('*', (_, response) => response.sendFile(join(dist, 'index.html')));
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
