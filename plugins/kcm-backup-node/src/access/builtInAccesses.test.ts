import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ConfigReader } from '@backstage/config';
import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import {
  collect,
  NotFoundError,
  readDrStatus,
  UnauthorizedError,
  UsageError,
} from '@kcm-backup/core';
import { readKcmBackupConfig } from '../config/readKcmBackupConfig';
import { builtInAccesses } from './builtInAccesses';
import { ClusterAccesses } from './ClusterAccesses';

const EXAMPLE = join(__dirname, '../../../../examples/fleet/mgmt-eu');

let server: Server;
let url: string;
let folder: string;
/** What was asked of the server. */
let asked: IncomingMessage[];
let status: number;
/** By the end of their path; to all else it answers with its version. */
let objects: Record<string, object>;

beforeEach(async () => {
  asked = [];
  status = 200;
  objects = {};
  folder = mkdtempSync(join(tmpdir(), 'kcm-backup-access-'));
  server = createServer((request, response) => {
    asked.push(request);
    response.writeHead(status, { 'content-type': 'application/json' });
    const version = { gitVersion: 'v1.36.3', major: '1', minor: '36' };
    const found = Object.keys(objects).find(end => request.url!.endsWith(end));
    response.end(JSON.stringify(found ? objects[found] : version));
  });
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  rmSync(folder, { recursive: true });
  server.closeAllConnections();
  await new Promise(done => server.close(done));
});

async function open(access: JsonObject, env = {}, region?: string) {
  const data = { kcmBackup: { hubs: [{ name: 'eu', access }] } };
  const { hubs } = readKcmBackupConfig(new ConfigReader(data));
  const discovery = mockServices.discovery.mock({
    getBaseUrl: async plugin => `${url}/api/${plugin}`,
  });
  const accesses = new ClusterAccesses(
    builtInAccesses({ env }, { auth: mockServices.auth(), discovery }),
  );
  return accesses.open({ ...hubs[0], region });
}

function kubeconfig(token: string): string {
  const path = join(folder, 'kubeconfig');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'first',
    contexts: [
      { name: 'first', context: { cluster: 'dead', user: 'me' } },
      { name: 'second', context: { cluster: 'alive', user: 'me' } },
    ],
    clusters: [
      { name: 'dead', cluster: { server: 'http://127.0.0.1:1' } },
      { name: 'alive', cluster: { server: url } },
    ],
    users: [{ name: 'me', user: { token } }],
  };
  writeFileSync(path, JSON.stringify(config));
  return path;
}

describe('kubeconfig', () => {
  it('is read each time, and the context that is named is used', async () => {
    for (const token of ['first-token', 'renewed-token']) {
      const path = kubeconfig(token);
      const opened = await open({
        type: 'kubeconfig',
        path,
        context: 'second',
      });
      expect(opened.fleet.name).toBe('eu');
      await opened.fleet.hub.version();
      expect(asked.at(-1)?.headers.authorization).toBe(`Bearer ${token}`);
      opened.close?.();
    }
  });

  it('leads to a region under the name of that', async () => {
    const access = { type: 'kubeconfig', path: kubeconfig('t') };
    const [hub, east] = [await open(access), await open(access, {}, 'east')];
    expect([hub.fleet.hub.name, east.fleet.hub.name]).toEqual([
      'management',
      'east',
    ]);
  });

  it('is outdated once the file is another', async () => {
    const path = kubeconfig('first-token');
    const opened = await open({ type: 'kubeconfig', path });
    expect(await opened.isOutdated?.()).toBe(false);
    kubeconfig('renewed-token');
    expect(await opened.isOutdated?.()).toBe(true);
    rmSync(path);
    expect(await opened.isOutdated?.()).toBe(true);
  });

  it('is outdated once the hub has another kubeconfig of a region', async () => {
    const held = (text: string) => ({
      metadata: { name: 'east' },
      data: { config: Buffer.from(text).toString('base64') },
    });
    objects['/regions/east'] = {
      metadata: { name: 'east', uid: 'u' },
      spec: { kubeConfig: { name: 'east', key: 'config' } },
    };
    const path = kubeconfig('token');
    objects['/secrets/east'] = held(readFileSync(path, 'utf8'));
    const access = { type: 'kubeconfig', path, context: 'second' };
    const opened = await open(access);
    await opened.fleet.region('east');
    expect(await opened.isOutdated?.()).toBe(false);
    objects['/secrets/east'] = held('renewed');
    expect(await opened.isOutdated?.()).toBe(true);
    opened.close?.();
  });

  it('is told by name when there is none, or no such context', async () => {
    const path = join(folder, 'none');
    await expect(open({ type: 'kubeconfig', path })).rejects.toThrow(
      `There is no kubeconfig ${path}.`,
    );
    const there = kubeconfig('x');
    const access = { type: 'kubeconfig', path: there, context: 'third' };
    await expect(open(access)).rejects.toThrow('no context "third"');
    await expect(open({ type: 'kubeconfig' })).rejects.toThrow(
      "'kcmBackup.hubs[0].access.path'",
    );
  });

  it('shows no path of the backend to who reads a remedy', async () => {
    status = 401;
    const path = kubeconfig('secret-token');
    const { fleet } = await open({
      type: 'kubeconfig',
      path,
      context: 'second',
    });
    const error: UnauthorizedError = await fleet.hub.version().catch(e => e);
    expect(error).toBeInstanceOf(UnauthorizedError);
    expect(`${error.message} ${error.remedy}`).not.toMatch(
      /secret|kcm-backup-access/,
    );
  });
});

describe('kubernetes', () => {
  it("goes through the proxy of Backstage's Kubernetes plugin", async () => {
    const { fleet } = await open({ type: 'kubernetes', cluster: 'mgmt-1' });
    expect(await fleet.hub.version()).toMatchObject({ minor: 36 });
    const [{ url: path, headers }] = asked;
    expect(path).toBe('/api/kubernetes/proxy/version');
    expect(headers['backstage-kubernetes-cluster']).toBe('mgmt-1');
    expect(headers.authorization).toMatch(/^Bearer mock-service-token:/);
    expect(headers.authorization).toContain('"target":"kubernetes"');
  });
});

describe('inCluster', () => {
  it('tells that the backend runs in no cluster', async () => {
    const opening = open({ type: 'inCluster' });
    await expect(opening).rejects.toThrow(UsageError);
    await expect(opening).rejects.toThrow(
      /^eu is reached by the service account/,
    );
  });
});

describe('snapshot', () => {
  const exportedAt = '2026-11-24T14:12:00Z';

  it('is opened under the name of the hub, as of the export', async () => {
    const opened = await open({ type: 'snapshot', path: EXAMPLE, exportedAt });
    const at = opened.exportedAt!;
    expect(at).toEqual(new Date(exportedAt));
    const status_ = await readDrStatus(opened.fleet, at, {
      namespace: 'kcm-system',
    });
    expect(status_).toMatchObject({ hub: 'eu', level: 'AtRisk' });
    await expect(opened.fleet.region('mars')).rejects.toThrow(NotFoundError);
  });

  it('has the copy of the bucket that is named, and else none', async () => {
    const access = { type: 'snapshot', path: EXAMPLE, exportedAt };
    expect((await open(access)).store).toBeUndefined();
    mkdirSync(join(folder, 'backups/a'), { recursive: true });
    writeFileSync(join(folder, 'backups/a/a-logs.gz'), 'x');
    const { store } = await open({ ...access, store: folder });
    expect(await collect(store!.folders('backups/'))).toEqual(['a']);
  });

  it('tells nobody where it is on this machine', async () => {
    const access = { type: 'snapshot', path: EXAMPLE, exportedAt };
    const { fleet, store } = await open({ ...access, store: folder });
    expect([fleet.hub.location, store!.location]).toEqual([
      ...['eu (exported YAML)', 'eu (copied bucket)'],
    ]);
    const gone = { ...access, path: join(folder, 'gone') };
    await expect(open(gone)).rejects.toThrow(
      'There is no snapshot eu (exported YAML).',
    );
  });

  it('needs the moment of the export', async () => {
    const access = { type: 'snapshot', path: EXAMPLE };
    await expect(open(access)).rejects.toThrow(
      "'kcmBackup.hubs[0].access.exportedAt'",
    );
    await expect(open({ ...access, exportedAt: 'lately' })).rejects.toThrow(
      'access.exportedAt of eu is no moment.',
    );
  });
});

it('takes further accesses, and none of a type that is taken', async () => {
  const accesses = new ClusterAccesses();
  const access = { type: 'vault', open: async () => Promise.reject() };
  accesses.addClusterAccess(access);
  expect(() => accesses.addClusterAccess(access)).toThrow(
    'There is an access of type vault already',
  );
});
