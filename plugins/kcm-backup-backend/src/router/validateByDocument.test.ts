import express from 'express';
import request from 'supertest';
import {
  validateByDocument,
  type ValidationOptions,
} from './validateByDocument';

/** The status with which a request comes back, from the router or before it. */
async function statusOf(
  url: string,
  options: ValidationOptions = {},
): Promise<number> {
  const app = express();
  app.use(validateByDocument(options));
  app.use((_, response) => {
    response.status(204).end();
  });
  app.use(((error, _, response, __) => {
    response.status(error.status).end();
  }) as express.ErrorRequestHandler);
  const { status } = await request(app).get(url);
  return status;
}

const tooLong = 'x'.repeat(300);

describe('validateByDocument', () => {
  it.each([
    ['/hubs/eu', 204],
    ['/hubs/eu/recovery-points?limit=5', 204],
    ['/hubs/eu/recovery-points?limit=none', 400],
    ['/hubs/eu?what=else', 400],
    ['/hubs?what=else', 400],
    [`/hubs/${tooLong}/history`, 400],
  ])('holds %s to the document: %i', async (url, status) => {
    expect(await statusOf(url)).toBe(status);
  });

  it('leaves the name of a hub alone to who looks it up', async () => {
    const url = `/hubs/${tooLong}`;
    expect(await statusOf(url)).toBe(204);
    expect(await statusOf(url, { responses: true })).toBe(400);
  });
});
