import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ApiError } from '@kcm-backup/core';
import { ManualClock } from '@kcm-backup/core/testing';
import { parseKubeconfig } from '../kubeconfig/parseKubeconfig';
import { selectConnection } from '../kubeconfig/selectConnection';
import { CONFIG_MAPS, configMap } from '../testing';
import { openCluster } from './openCluster';

const managedFields = [{ manager: 'kubectl' }];

// What a real API server does not do on demand; all else is in
// test/integration.
describe('a watch', () => {
  const servers: ReturnType<typeof createServer>[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      server.close();
    }
  });

  async function watch(answer: (response: ServerResponse) => void) {
    const item = configMap('a/one');
    const list = {
      metadata: { resourceVersion: '7' },
      items: [
        { ...item, metadata: { ...item.metadata, uid: 'u', managedFields } },
      ],
    };
    let watches = 0;
    const server = createServer(({ url }, response) => {
      if (!url?.includes('watch=1')) {
        response.end(JSON.stringify(list));
        return;
      }
      watches += 1;
      answer(response);
    });
    servers.push(server);
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const clock = new ManualClock();
    const began = clock.now().getTime();
    const cluster = openCluster(
      selectConnection(parseKubeconfig('', 'none', '/'), {
        server: `http://127.0.0.1:${port}`,
      }),
      { name: 'management', env: {}, userAgent: 'test', clock },
    );
    return {
      events: cluster.watch(CONFIG_MAPS),
      watches: () => watches,
      waited: () => clock.now().getTime() - began,
    };
  }

  const drain = async (events: AsyncIterable<{ readonly type: string }>) => {
    const seen: string[] = [];
    try {
      for await (const { type } of events) seen.push(type);
    } catch (error) {
      return { seen, error };
    }
    return { seen, error: undefined };
  };

  it('fails when the server has been broken for long', async () => {
    const { events, waited } = await watch(response =>
      response.writeHead(503).end(),
    );
    const { seen, error } = await drain(events);
    expect(seen).toEqual(['added']);
    expect(error).toBeInstanceOf(ApiError);
    expect(waited()).toBeGreaterThan(120_000);
    expect(waited()).toBeLessThan(150_000);
  });

  it('does not ask without a pause when each watch ends at once', async () => {
    let ends = 0;
    const { events, waited } = await watch(response => {
      ends += 1;
      if (ends < 8) response.end();
      else response.writeHead(403).end();
    });
    expect((await drain(events)).seen).toEqual(['added']);
    expect(waited()).toBe(250 + 500 + 1000 + 2000 + 4000 + 8000 + 10_000);
  });

  it('reads a character that comes in two parts', async () => {
    const object = {
      ...configMap('a/two'),
      metadata: { name: 'zwö', namespace: 'a', resourceVersion: '8' },
    };
    const line = Buffer.from(`${JSON.stringify({ type: 'ADDED', object })}\n`);
    const middle = line.indexOf(0xc3) + 1;
    const { events } = await watch(response => {
      response.write(line.subarray(0, middle), () =>
        setTimeout(() => response.write(line.subarray(middle)), 20),
      );
    });
    const names: string[] = [];
    for await (const event of events) {
      names.push(event.object.metadata.name);
      if (names.length === 2) break;
    }
    expect(names).toEqual(['one', 'zwö']);
  });

  it('leaves out what nobody reads of an object', async () => {
    const { events } = await watch(response => {
      const object = configMap('a/two');
      Object.assign(object.metadata, { managedFields, resourceVersion: '8' });
      response.write(`${JSON.stringify({ type: 'MODIFIED', object })}\n`);
    });
    const seen: object[] = [];
    for await (const { object } of events) {
      seen.push(object);
      if (seen.length === 2) break;
    }
    for (const object of seen) {
      expect(object).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
      expect(object).not.toHaveProperty('metadata.managedFields');
    }
  });

  it('tells an error that comes as an event', async () => {
    const object = {
      kind: 'Status',
      code: 403,
      message: 'User "jane" cannot watch resource "configmaps"',
    };
    const { events } = await watch(response =>
      response.end(`${JSON.stringify({ type: 'ERROR', object })}\n`),
    );
    const { error } = await drain(events);
    expect(String(error)).toMatch(/You may not watch configmaps/);
  });
});
