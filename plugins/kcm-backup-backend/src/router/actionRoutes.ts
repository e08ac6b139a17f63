import type { Router } from 'express';
import { timeLimit } from './requestSignal';
import { backupOf, type RouteContext } from './RouteContext';

/** Changes something, or takes long: what is begun goes on by itself. */
export function addActionRoutes(
  router: Router,
  { service, callerOf }: RouteContext,
): void {
  router.post(
    '/hubs/:hub/recovery-points/:backup/verifications',
    async (request, response) => {
      const { hub } = request.params;
      const backup = backupOf(request);
      const caller = await callerOf(request);
      const begun = await service.verifyRecoveryPoint(caller, hub, backup);
      response.status(202).json(begun);
    },
  );

  router.post('/hubs/:hub/coverage/labels', async (request, response) => {
    const { hub } = request.params;
    const { gaps } = request.body;
    const caller = await callerOf(request);
    const call = { signal: timeLimit(response) };
    const results = await service.labelGaps(caller, hub, gaps, call);
    response.json({ results });
  });

  router.post('/hubs/:hub/schedules', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    const created = await service.createSchedule(caller, hub, request.body, {
      signal: timeLimit(response),
    });
    response.status(201).json({ created });
  });

  router.post('/hubs/:hub/backups', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    const begun = await service.createBackup(caller, hub, request.body);
    response.status(202).json(begun);
  });

  router.post('/hubs/:hub/restore-plans', async (request, response) => {
    const { hub } = request.params;
    const caller = await callerOf(request);
    const begun = await service.planRestore(caller, hub, request.body);
    response.status(202).json(begun);
  });

  router.post(
    '/hubs/:hub/restore-plans/:plan/executions',
    async (request, response) => {
      const { hub, plan } = request.params;
      const caller = await callerOf(request);
      const begun = await service.executeRestore(
        caller,
        hub,
        plan,
        request.body,
      );
      response.status(202).json(begun);
    },
  );

  router.post(
    '/hubs/:hub/operations/:operation/confirmations',
    async (request, response) => {
      const { hub, operation } = request.params;
      const { question } = request.body;
      const caller = await callerOf(request);
      const answered = await service.confirmOperation(
        caller,
        hub,
        operation,
        question,
      );
      response.status(202).json(answered);
    },
  );

  router.post(
    '/hubs/:hub/operations/:operation/cancellations',
    async (request, response) => {
      const { hub, operation } = request.params;
      const caller = await callerOf(request);
      const answered = await service.cancelOperation(caller, hub, operation);
      response.status(202).json(answered);
    },
  );
}
