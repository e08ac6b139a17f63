import {
  createBackendModule,
  createServiceFactory,
  type AuditorServiceCreateEventOptions,
  type ServiceRef,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  notificationService,
  type NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import {
  signalsServiceRef,
  type SignalPayload,
} from '@backstage/plugin-signals-node';
import { kcmBackupClusterAccessExtensionPoint } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type { JsonObject } from '@backstage/types';
import type { Fleet } from '@kcm-backup/core';
import { InMemoryObjectStore } from '@kcm-backup/core/testing';
import type { Knex } from 'knex';
import request from 'supertest';
import { createTools } from '../operations/createTools';
import { createKcmBackupPlugin } from '../plugin';
import { holdToDocument } from './holdToDocument';

/** What a test gives the portal. */
export interface PortalOptions {
  /** `kcmBackup` of the app-config, `database` and others besides. */
  readonly config: JsonObject;
  readonly entities?: readonly Entity[];
  /** Clusters of access type `memory`, by name. */
  readonly fleets?: Readonly<Record<string, Fleet>>;
  readonly store?: InMemoryObjectStore;
  /** The fleets are exported as of this moment, with the bucket at hand. */
  readonly exportedAt?: Date;
  /** SQLite in memory when absent. */
  readonly database?: Knex;
  /** The permission policy; all is allowed without one. */
  readonly decide?: (
    permission: ResourcePermission,
    user: string | undefined,
  ) => PolicyDecision;
}

/** An event of the audit log. */
export interface Audited {
  readonly options: AuditorServiceCreateEventOptions;
  end?: 'success' | 'fail';
  error?: Error;
}

/** A whole backend with the plugin, and what came out of it. */
export type Portal = Awaited<ReturnType<typeof startPortal>>;

/** Answers are held to the OpenAPI document. */
export async function startPortal(given: PortalOptions) {
  const audited: Audited[] = [];
  const signals: SignalPayload[] = [];
  const notifications: NotificationSendOptions[] = [];
  const decisions: string[] = [];
  const logger = mockServices.logger.mock();
  const actions = actionsRegistryServiceMock({ logger });
  const { decide = () => ({ result: AuthorizeResult.ALLOW }) } = given;
  const store = given.store ?? new InMemoryObjectStore();
  const tools = { ...createTools({}, logger), openStore: async () => store };
  const backend = await startTestBackend({
    features: [
      createKcmBackupPlugin({ tools, validation: { responses: true } }),
      memoryAccess(given),
      catalogServiceMock.factory({ entities: [...(given.entities ?? [])] }),
      mockServices.rootConfig.factory({ data: given.config }),
      ...(given.database
        ? [mockServices.database.factory({ knex: given.database })]
        : []),
      factoryOf(actionsRegistryServiceRef, actions),
      factoryOf(signalsServiceRef, {
        publish: async signal => void signals.push(signal as SignalPayload),
      }),
      factoryOf(notificationService, {
        send: async sent => void notifications.push(sent),
      }),
      mockServices.auditor.mock({
        createEvent: async options => {
          const event: Audited = { options };
          audited.push(event);
          return {
            success: async () => void (event.end = 'success'),
            fail: async ({ error }) => {
              event.end = 'fail';
              event.error = error;
            },
          };
        },
      }).factory,
      mockServices.permissions.mock({
        authorizeConditional: async (queries, { credentials }) =>
          queries.map(({ permission }) => {
            const user = userIn(credentials);
            decisions.push(`${user} ${permission.name}`);
            return decide(permission, user) as never;
          }),
      }).factory,
    ],
  });
  const { server } = backend;
  return {
    server,
    stop: () => backend.stop(),
    ...{ audited, signals, notifications, decisions, logger, actions, store },
    as: (user: string) => clientOf(server, user),
    invoke: (user: string, name: string, input: JsonObject) =>
      actions.invoke({
        id: `test:${name}`,
        input,
        credentials: mockCredentials.user(user),
      }),
  };
}

/** Requests of a user. */
function clientOf(server: Parameters<typeof request>[0], user: string) {
  const headers = { authorization: mockCredentials.user.header(user) };
  const at = (path: string) => `/api/kcm-backup${path}`;
  return {
    get: (path: string) =>
      request(server)
        .get(at(path))
        .set(headers)
        .expect(answer => holdToDocument(path, answer)),
    post: (path: string, body: object = {}) =>
      request(server).post(at(path)).set(headers).send(body),
    send: (method: 'get' | 'post', path: string, body?: object) =>
      request(server)[method](at(path)).set(headers).send(body),
  };
}

function memoryAccess({ fleets = {}, exportedAt, store }: PortalOptions) {
  return createBackendModule({
    pluginId: 'kcm-backup',
    moduleId: 'memory-access',
    register(env) {
      env.registerInit({
        deps: { accesses: kcmBackupClusterAccessExtensionPoint },
        async init({ accesses }) {
          accesses.addClusterAccess({
            type: 'memory',
            open: async ({ name }) => ({
              fleet: fleets[name],
              ...(exportedAt && { exportedAt, store }),
            }),
          });
        },
      });
    },
  });
}

function factoryOf<T extends object>(
  service: ServiceRef<T, 'plugin'>,
  implementation: T,
) {
  return createServiceFactory({
    service,
    deps: {},
    factory: () => implementation,
  });
}

function userIn(credentials: { readonly principal?: unknown }) {
  return (credentials.principal as { userEntityRef?: string }).userEntityRef;
}
