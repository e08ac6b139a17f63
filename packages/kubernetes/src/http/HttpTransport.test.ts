import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect, createServer as createTcp } from 'node:net';
import type { Server as TcpServer, Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { DisconnectedError } from './DisconnectedError';
import { HttpTransport, type TransportOptions } from './HttpTransport';

const cleanUps: (() => void)[] = [];

function listen<T extends TcpServer>(server: T): Promise<string> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => sockets.add(socket));
  cleanUps.push(() => {
    server.close();
    sockets.forEach(socket => socket.destroy());
  });
  return new Promise(resolve =>
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      resolve(`127.0.0.1:${port}`);
    }),
  );
}

function serve(handler: RequestListener): Promise<string> {
  return listen(createServer(handler) as Server);
}

function transport(options: TransportOptions): HttpTransport {
  const created = new HttpTransport(options);
  cleanUps.push(() => created.close());
  return created;
}

const GET = { method: 'GET', path: '/version', headers: {} };

afterEach(() => cleanUps.splice(0).forEach(cleanUp => cleanUp()));

describe('HttpTransport', () => {
  it('puts the path of the server in front, as Rancher needs it', async () => {
    const host = await serve((request, response) =>
      response.end(`${request.method} ${request.url}`),
    );
    const http = transport({ server: `http://${host}/k8s/clusters/c-1` });
    const response = await http.send({ ...GET, path: '/version?a=b' });
    expect(await response.text()).toBe('GET /k8s/clusters/c-1/version?a=b');
  });

  it('inflates answers', async () => {
    const host = await serve((request, response) => {
      expect(request.headers['accept-encoding']).toBe('gzip');
      response.setHeader('content-encoding', 'gzip');
      response.end(gzipSync('inflated'));
    });
    const response = await transport({ server: `http://${host}` }).send(GET);
    expect(await response.text()).toBe('inflated');
  });

  it.each([
    ['plain', false],
    ['gzipped', true],
  ])('tells that a %s answer was cut off', async (_, gzipped) => {
    const host = await serve((_request, response) => {
      if (gzipped) response.setHeader('content-encoding', 'gzip');
      const body = gzipped ? gzipSync('x'.repeat(1000)) : Buffer.alloc(100);
      response.write(body.subarray(0, 12), () => response.destroy());
    });
    const response = await transport({ server: `http://${host}` }).send(GET);
    await expect(response.text()).rejects.toThrow(DisconnectedError);
  });

  it('gives up an answer that does not come', async () => {
    const host = await serve(() => {});
    const slow = { server: `http://${host}`, idleTimeout: 100 };
    await expect(transport(slow).send(GET)).rejects.toThrow(
      /no answer within 100 ms/,
    );
    const limited = transport({ server: `http://${host}` });
    await expect(limited.send({ ...GET, timeout: 50 })).rejects.toThrow(
      /no answer within 50 ms/,
    );
  });

  it('gives up an answer that does not end', async () => {
    const host = await serve((_, response) => void response.write('half'));
    const response = await transport({ server: `http://${host}` }).send({
      ...GET,
      timeout: 100,
    });
    await expect(response.text()).rejects.toThrow(/no answer within 100 ms/);
  });

  it('gives up a handshake that does not come', async () => {
    const host = await listen(createTcp());
    const http = transport({
      server: `https://${host}`,
      connectTimeout: 100,
      remedy: 'kubectl get --raw /readyz',
    });
    await expect(http.send(GET)).rejects.toMatchObject({
      message: `https://${host} cannot be reached: no connection within 100 ms.`,
      remedy: 'kubectl get --raw /readyz',
      nothingSent: true,
    });
  });

  it('knows whether anything was sent', async () => {
    const refused = transport({ server: 'http://127.0.0.1:1' });
    await expect(refused.send(GET)).rejects.toMatchObject({
      nothingSent: true,
    });
    const host = await serve(request => request.socket.destroy());
    const dropped = transport({ server: `http://${host}` });
    await expect(dropped.send(GET)).rejects.toMatchObject({
      nothingSent: false,
    });
  });

  it('rejects with the reason of an abort, also in mid-answer', async () => {
    const host = await serve((_, response) => void response.write('half'));
    const abort = new AbortController();
    const { signal } = abort;
    const http = transport({ server: `http://${host}` });
    const response = await http.send({ ...GET, signal });
    const reading = response.text();
    abort.abort(new Error('enough'));
    await expect(reading).rejects.toThrow('enough');
    await expect(http.send({ ...GET, signal })).rejects.toThrow('enough');
  });

  it('keeps watches apart from the limited connections', async () => {
    const host = await serve(({ url }, response) => {
      if (url === '/watch') response.write('{}\n');
      else response.end('ok');
    });
    const http = transport({ server: `http://${host}`, maxConnections: 1 });
    for (let i = 0; i < 3; i += 1) {
      await http.send({ ...GET, path: '/watch', longLived: true });
    }
    expect(await (await http.send(GET)).text()).toBe('ok');
  });
});

describe('proxies', () => {
  /** One that writes down what it was asked for. */
  async function proxy(status = 200) {
    const asked: string[] = [];
    const server = createServer();
    server.on('connect', ({ url = '', headers }, socket: Socket) => {
      asked.push(`${url} ${headers['proxy-authorization'] ?? ''}`.trim());
      if (status !== 200) {
        socket.end(`HTTP/1.1 ${status} No\r\n\r\n`);
        return;
      }
      const [host, port] = url.split(':');
      const target = connect(Number(port), host, () => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        target.pipe(socket);
        socket.pipe(target);
      });
      socket.on('error', () => target.destroy());
    });
    return { asked, host: await listen(server) };
  }

  it('are asked to CONNECT, with their password', async () => {
    const host = await serve((_, response) => response.end('ok'));
    const { asked, host: proxyHost } = await proxy();
    const http = transport({
      server: `http://${host}`,
      proxy: `http://jane:p%40ss@${proxyHost}`,
    });
    for (let i = 0; i < 3; i += 1) {
      expect(await (await http.send(GET)).text()).toBe('ok');
    }
    const pair = Buffer.from('jane:p@ss').toString('base64');
    expect(asked).toEqual([`${host} Basic ${pair}`]);
  });

  it('may refuse', async () => {
    const { host } = await proxy(407);
    const http = transport({
      server: 'http://api.example.com',
      proxy: `http://jane:secret@${host}`,
    });
    await expect(http.send(GET)).rejects.toThrow(
      `the proxy ${host} answered 407`,
    );
    await expect(http.send(GET)).rejects.not.toThrow(/secret/);
  });

  it('do not stand in the way of giving up', async () => {
    const host = await listen(createTcp());
    const http = transport({
      server: 'https://api.example.com',
      proxy: `http://${host}`,
    });
    await expect(http.send({ ...GET, timeout: 50 })).rejects.toMatchObject({
      message: expect.stringContaining('no answer within 50 ms'),
      nothingSent: true,
    });
  });

  it('carry no more connections than allowed', async () => {
    const host = await serve((_, response) => {
      setTimeout(() => response.end('ok'), 20);
    });
    const { asked, host: proxyHost } = await proxy();
    const http = transport({
      server: `http://${host}`,
      proxy: `http://${proxyHost}`,
      maxConnections: 2,
    });
    const all = Array.from({ length: 6 }, () => http.send(GET));
    for (const answer of all) expect(await (await answer).text()).toBe('ok');
    expect(asked).toHaveLength(2);
  });

  it('may be SOCKS ones', async () => {
    const host = await serve((_, response) => response.end('ok'));
    const asked: string[] = [];
    const socks = createTcp(socket => {
      socket.once('data', greeting => {
        expect([...greeting]).toEqual([5, 1, 0]);
        socket.write(Buffer.from([5, 0]));
        socket.once('data', request => {
          expect(request[3]).toBe(1);
          const name = request.subarray(4, 8).join('.');
          const port = request.readUInt16BE(8);
          asked.push(`${name}:${port}`);
          const target = connect(port, name, () => {
            socket.write(Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
            target.pipe(socket);
            socket.pipe(target);
          });
          socket.on('error', () => target.destroy());
        });
      });
    });
    const proxyHost = await listen(socks);
    const http = transport({
      server: `http://${host}`,
      proxy: `socks5://${proxyHost}`,
    });
    expect(await (await http.send(GET)).text()).toBe('ok');
    expect(await (await http.send(GET)).text()).toBe('ok');
    expect(asked).toEqual([host]);
  });
});
