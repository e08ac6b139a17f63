import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import {
  ApiError,
  ForbiddenError,
  NotFoundError,
  UnreachableError,
  UsageError,
} from '@kcm-backup/core';
import { HttpDownloader } from './HttpDownloader';

describe('HttpDownloader', () => {
  let server: Server;
  let url: string;
  let answer: RequestListener;

  beforeAll(async () => {
    server = createServer((request, response) => answer(request, response));
    await new Promise<void>(done => {
      server.listen(0, '127.0.0.1', done);
    });
    const { port } = server.address() as AddressInfo;
    url = `http://127.0.0.1:${port}/bucket/log.gz?X-Amz-Signature=secret`;
  });
  afterAll(() => void server.close());

  async function download(target = url, signal?: AbortSignal) {
    const downloader = new HttpDownloader({ env: {} });
    const chunks: Uint8Array[] = [];
    for await (const chunk of downloader.open(target, { signal })) {
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  }

  it('gives the bytes as they are stored, and sends nothing of ours', async () => {
    const stored = gzipSync('a log');
    answer = (request, response) => {
      expect(request.url).toBe('/bucket/log.gz?X-Amz-Signature=secret');
      expect(request.headers.authorization).toBeUndefined();
      response.setHeader('content-encoding', 'gzip');
      response.end(stored);
    };
    expect(await download()).toEqual(stored);
  });

  it('follows a redirect', async () => {
    answer = ({ url: path }, response) => {
      if (path === '/b') response.end('b');
      else response.writeHead(307, { location: '/b' }).end();
    };
    expect((await download()).toString()).toBe('b');
  });

  it('does not follow redirects for ever', async () => {
    let requests = 0;
    answer = (_, response) => {
      requests += 1;
      response.writeHead(302, { location: '/again?secret' }).end();
    };
    await expect(download()).rejects.toThrow(ApiError);
    expect(requests).toBe(6);
  });

  it.each([
    [404, NotFoundError, /has no http.*\/bucket\/log\.gz\./],
    [403, ForbiddenError, /signed URL has expired/],
    [500, ApiError, /answered 500/],
  ])('tells %s without the query', async (status, type, message) => {
    answer = (_, response) => response.writeHead(status).end('secret');
    await expect(download()).rejects.toThrow(type);
    await expect(download()).rejects.toThrow(message);
    await expect(download()).rejects.not.toThrow(/secret/);
  });

  it('tells that a download was cut off', async () => {
    answer = (_, response) => {
      response.writeHead(200, { 'content-length': 10 });
      response.write('half', () => response.destroy());
    };
    await expect(download()).rejects.toThrow(UnreachableError);
    await expect(download()).rejects.not.toThrow(/secret/);
  });

  it('says where an address can be reached', async () => {
    const call = download('http://127.0.0.1:1/log.gz?secret');
    await expect(call).rejects.toThrow(UnreachableError);
    await expect(call).rejects.toMatchObject({
      message:
        'http://127.0.0.1:1 cannot be reached: the connection was refused (ECONNREFUSED).',
      remedy: expect.stringContaining('publicUrl'),
    });
  });

  it('ends by abort', async () => {
    const abort = new AbortController();
    answer = (_, response) => {
      response.write('half', () => abort.abort(new Error('enough')));
    };
    await expect(download(url, abort.signal)).rejects.toThrow('enough');
  });

  it.each(['file:///etc/passwd?secret', 'no URL: secret'])(
    'opens no %j',
    async target => {
      await expect(download(target)).rejects.toThrow(UsageError);
      await expect(download(target)).rejects.not.toThrow(/secret/);
    },
  );
});
