import type {
  HttpAuthService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import express, { type Router } from 'express';
import PromiseRouter from 'express-promise-router';
import type { KcmBackupService } from '../service/KcmBackupService';
import { addActionRoutes } from './actionRoutes';
import { answerErrors } from './answerError';
import { addEvidenceRoutes } from './evidenceRoutes';
import type { RouteContext } from './RouteContext';
import { addStatusRoutes } from './statusRoutes';
import {
  validateByDocument,
  type ValidationOptions,
} from './validateByDocument';

/** What the router needs. */
export interface RouterOptions {
  readonly service: KcmBackupService;
  readonly httpAuth: HttpAuthService;
  readonly logger: LoggerService;
  readonly validation?: ValidationOptions;
}

/** Translates between HTTP and the service, and does nothing else. */
export function createRouter(options: RouterOptions): Router {
  const { service, httpAuth, logger, validation = {} } = options;
  const router = PromiseRouter();
  const context: RouteContext = {
    service,
    callerOf: async request => ({
      credentials: await httpAuth.credentials(request, {
        allow: ['user', 'service'],
      }),
      request,
    }),
  };
  router.use((_, response, next) => {
    response.set('Cache-Control', 'private, no-store');
    next();
  });
  router.use(express.json({ limit: '256kb' }));
  router.use(validateByDocument(validation));
  addStatusRoutes(router, context);
  addEvidenceRoutes(router, context);
  addActionRoutes(router, context);
  router.use(answerErrors(logger));
  return router;
}
