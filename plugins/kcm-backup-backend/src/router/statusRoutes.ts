import type { Request, Response, Router } from 'express';
import type { WrittenAnswer } from '../service/HubAnswers';
import { queryOf, type RouteContext } from './RouteContext';

/** Answered from memory and database, also while hubs are down. */
export function addStatusRoutes(
  router: Router,
  { service, callerOf }: RouteContext,
): void {
  router.get('/hubs', async (request, response) => {
    response.json({ hubs: await service.listHubs(await callerOf(request)) });
  });

  router.get('/hubs/:hub', async (request, response) => {
    const { hub } = request.params;
    const answer = await service.getHub(await callerOf(request), hub);
    sendWritten(request, response, answer);
  });

  router.get('/hubs/:hub/recovery-points', async (request, response) => {
    const { hub } = request.params;
    const { before, ...query } = queryOf<{
      cluster?: string;
      limit: number;
      before?: string;
      after?: string;
    }>(request);
    const recoveryPoints = await service.listRecoveryPoints(
      await callerOf(request),
      hub,
      { ...query, ...(before !== undefined && { before: new Date(before) }) },
    );
    response.json({ recoveryPoints });
  });

  router.get('/hubs/:hub/history', async (request, response) => {
    const { hub } = request.params;
    const { limit } = queryOf<{ limit: number }>(request);
    const caller = await callerOf(request);
    response.json({ events: await service.getHistory(caller, hub, limit) });
  });

  router.get('/schedule-explanation', async (request, response) => {
    const { expression, count } = queryOf<{
      expression: string;
      count: number;
    }>(request);
    await callerOf(request);
    response.json(service.explainSchedule(expression, count));
  });

  router.get('/hubs/:hub/operations', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    response.json({ operations: await service.listOperations(caller, hub) });
  });

  router.get('/hubs/:hub/operations/:operation', async (request, response) => {
    const { hub, operation } = request.params;
    const caller = await callerOf(request);
    response.json(await service.getOperation(caller, hub, operation));
  });
}

function sendWritten(
  request: Request,
  response: Response,
  { body, gzipped, etag }: WrittenAnswer,
): void {
  response.set({ ETag: etag, 'Cache-Control': 'private, no-cache' });
  response.vary('Accept-Encoding');
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  const isGzipped = request.acceptsEncodings('gzip') !== false;
  if (isGzipped) response.set('Content-Encoding', 'gzip');
  response.type('application/json').send(isGzipped ? gzipped : body);
}
