import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openApiDocument } from './generated/openApiDocument';
import { KcmBackupApiError } from './KcmBackupApiError';
import { KcmBackupClient } from './KcmBackupClient';

interface Asked {
  readonly line: string;
  readonly token?: string;
  readonly body: string;
}

const asked: Asked[] = [];
let answer: { status: number; type: string; body: string };
let server: Server;

beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    asked.push({
      line: `${request.method} ${request.url}`,
      token: request.headers.authorization,
      body,
    });
    response.writeHead(answer.status, { 'content-type': answer.type });
    response.end(answer.body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
});

afterAll(async () => {
  server.close();
  await once(server, 'close');
});

beforeEach(() => {
  asked.length = 0;
  answer = { status: 200, type: 'application/json', body: '{}' };
});

function client(): KcmBackupClient {
  const { port } = server.address() as AddressInfo;
  return new KcmBackupClient({
    discoveryApi: {
      getBaseUrl: async plugin => `http://127.0.0.1:${port}/api/${plugin}`,
    },
    fetchApi: {
      fetch: (input, init) => {
        // What Backstage's layers do that look at a request and pass it on.
        expect(new Request(input, init).url).toContain('/api/kcm-backup');
        const request = new Request(input, init);
        request.headers.set('authorization', 'Bearer of-the-user');
        return fetch(request);
      },
    },
  });
}

it('has a method for every operation of the document', () => {
  const ids = Object.values(openApiDocument.paths)
    .flatMap(path =>
      Object.values(path as Record<string, { operationId?: string }>),
    )
    .flatMap(({ operationId }) => operationId ?? []);
  const methods = Object.getOwnPropertyNames(KcmBackupClient.prototype);
  expect(methods).toEqual(expect.arrayContaining(ids));
  expect(ids.length).toBeGreaterThan(20);
});

it('asks with the token of the user, and gives the data', async () => {
  answer.body = JSON.stringify({ hubs: [] });
  await expect(client().listHubs()).resolves.toEqual([]);
  expect(asked).toEqual([
    {
      line: 'GET /api/kcm-backup/hubs',
      token: 'Bearer of-the-user',
      body: '',
    },
  ]);
});

it('writes names into paths so that they stay one part of it', async () => {
  answer.body = JSON.stringify({ files: [] });
  await client().getRecoveryPoint('../eu', 'a/b?c');
  expect(asked[0].line).toBe(
    'GET /api/kcm-backup/hubs/..%2Feu/recovery-points/a%2Fb%3Fc',
  );
});

it('says which cluster a backup is on, of two that have one of the name', async () => {
  answer.body = '{}';
  const on = client();
  await on.getRecoveryPoint('eu', 'b', 'east');
  await on.getBackupLog('eu', 'b', 'east');
  await on.diffRecoveryPoint('eu', 'b', 'live', 'east');
  await on.verifyRecoveryPoint('eu', 'b', 'east');
  const path = '/api/kcm-backup/hubs/eu/recovery-points/b';
  expect(asked.map(({ line }) => line)).toEqual([
    `GET ${path}?cluster=east`,
    `GET ${path}/log?cluster=east`,
    `GET ${path}/diff?with=live&cluster=east`,
    `POST ${path}/verifications?cluster=east`,
  ]);
});

it('sends what is to be done as JSON', async () => {
  answer.status = 202;
  await client().executeRestore('eu', 'p1', { planHash: 'x', confirm: 'eu' });
  expect(asked[0]).toMatchObject({
    line: 'POST /api/kcm-backup/hubs/eu/restore-plans/p1/executions',
    body: '{"planHash":"x","confirm":"eu"}',
  });
});

it('gives the log as it is', async () => {
  answer = { status: 200, type: 'text/plain', body: 'level=info\nover\n' };
  await expect(client().getBackupLog('eu', 'b')).resolves.toBe(
    'level=info\nover\n',
  );
});

it('fails with what the backend says and the remedy', async () => {
  answer.status = 403;
  answer.body = JSON.stringify({
    error: {
      name: 'NotAllowedError',
      message: 'You may not.',
      remedy: 'Ask the owner.',
      permission: 'kcm-backup.backup.create',
    },
  });
  const error = await client()
    .createBackup('eu', {})
    .catch(thrown => thrown);
  expect(error).toBeInstanceOf(KcmBackupApiError);
  expect(error).toMatchObject({
    status: 403,
    name: 'NotAllowedError',
    message: 'You may not.',
    remedy: 'Ask the owner.',
    permission: 'kcm-backup.backup.create',
  });
});

it('fails with the status where the answer is not of the backend', async () => {
  answer = { status: 502, type: 'text/html', body: '<h1>Bad Gateway</h1>' };
  await expect(client().listHubs()).rejects.toMatchObject({
    status: 502,
    message: 'The kcm-backup backend answered 502 Bad Gateway.',
  });
});

it('ends its requests with a signal, where one is given', async () => {
  const abort = new AbortController();
  const api = client().until(abort.signal);
  await api.getHub('mgmt-eu');
  expect(asked).toHaveLength(1);
  abort.abort();
  await expect(api.getHub('mgmt-eu')).rejects.toThrow(/abort/i);
  expect(asked).toHaveLength(1);
});
