import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Response, Router } from 'express';
import { requestSignal } from './requestSignal';
import { backupOf, queryOf, type RouteContext } from './RouteContext';

/** Read from the hub and its storage location when asked. */
export function addEvidenceRoutes(
  router: Router,
  { service, callerOf }: RouteContext,
): void {
  const callOf = (response: Response) => ({ signal: requestSignal(response) });

  router.get(
    '/hubs/:hub/recovery-points/:backup',
    async (request, response) => {
      const { hub } = request.params;
      const backup = backupOf(request);
      const caller = await callerOf(request);
      const call = callOf(response);
      response.json(await service.getRecoveryPoint(caller, hub, backup, call));
    },
  );

  router.get(
    '/hubs/:hub/recovery-points/:backup/log',
    async (request, response) => {
      const { hub } = request.params;
      const backup = backupOf(request);
      const caller = await callerOf(request);
      const call = callOf(response);
      const log = await service.getBackupLog(caller, hub, backup, call);
      await sendText(response, log);
    },
  );

  router.get(
    '/hubs/:hub/recovery-points/:backup/diff',
    async (request, response) => {
      const { hub, backup: from } = request.params;
      const { with: to, cluster } = queryOf<{
        with: string;
        cluster?: string;
      }>(request);
      const caller = await callerOf(request);
      const names = { from, to, cluster };
      const call = callOf(response);
      response.json(await service.diffRecoveryPoint(caller, hub, names, call));
    },
  );

  router.get('/hubs/:hub/coverage', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    response.json(await service.getCoverage(caller, hub, callOf(response)));
  });

  router.get('/hubs/:hub/scope', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    response.json(await service.getScope(caller, hub, callOf(response)));
  });

  router.get('/hubs/:hub/schedules', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    response.json(await service.listSchedules(caller, hub, callOf(response)));
  });

  router.get('/hubs/:hub/restore-targets', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    response.json({ targets: await service.listRestoreTargets(caller, hub) });
  });

  router.get('/hubs/:hub/restore-plans', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    response.json({ plans: await service.listRestorePlans(caller, hub) });
  });

  router.get('/hubs/:hub/restore-plans/:plan', async (request, response) => {
    const { hub, plan } = request.params;
    const caller = await callerOf(request);
    response.json(await service.getRestorePlan(caller, hub, plan));
  });
}

/** What goes wrong before the first byte is still answered as an error. */
async function sendText(
  response: Response,
  text: AsyncIterable<Uint8Array>,
): Promise<void> {
  const chunks = text[Symbol.asyncIterator]();
  const first = await chunks.next();
  response.type('text/plain');
  await pipeline(Readable.from(startingWith(first, chunks)), response);
}

/** Chunks are good until the next one is asked for: streams ask ahead. */
async function* startingWith(
  first: IteratorResult<Uint8Array>,
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for (let next = first; !next.done; next = await rest.next()) {
    yield Buffer.from(next.value);
  }
}
