import type {
  AuditorService,
  AuthService,
  HttpAuthService,
  LoggerService,
  PermissionsRegistryService,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import type { SignalsService } from '@backstage/plugin-signals-node';
import { kcmBackupPermissions } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type {
  ClusterAccesses,
  KcmBackupConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type { Router } from 'express';
import type { Knex } from 'knex';
import { registerActions } from './actions/registerActions';
import { clusterResourceRef, isClusterOwner } from './authorize/clusterRules';
import { HubAuthorizer } from './authorize/HubAuthorizer';
import { TargetAuthorizer } from './authorize/TargetAuthorizer';
import {
  HistoryStore,
  OperationStore,
  PlanStore,
  pruneDatabase,
} from './database';
import { HubDirectory } from './directory/HubDirectory';
import { OpenClusters, WatchedHubs } from './hubs';
import { ChangeSignals } from './notify/ChangeSignals';
import { OwnerNotifier } from './notify/OwnerNotifier';
import { RecentReaders } from './notify/RecentReaders';
import { HubOperations } from './operations/HubOperations';
import { OperationRunner } from './operations/OperationRunner';
import { Targets } from './operations/Targets';
import type { Tools } from './operations/Tools';
import { createRouter } from './router/createRouter';
import type { ValidationOptions } from './router/validateByDocument';
import { Audit } from './service/Audit';
import { HubAnswers } from './service/HubAnswers';
import { HubReader } from './service/HubReader';
import { KcmBackupService } from './service/KcmBackupService';
import { RecoveryPoints } from './service/RecoveryPoints';

/** What the plugin is made with. */
export interface Surroundings {
  readonly config: KcmBackupConfig;
  readonly accesses: ClusterAccesses;
  readonly database: Knex;
  readonly tools: Tools;
  readonly actions: ActionsRegistryService;
  readonly auditor: AuditorService;
  readonly auth: AuthService;
  readonly catalog: CatalogService;
  readonly httpAuth: HttpAuthService;
  readonly logger: LoggerService;
  readonly notifications: NotificationService;
  readonly permissions: PermissionsService;
  readonly permissionsRegistry: PermissionsRegistryService;
  readonly signals: SignalsService;
  readonly validation?: ValidationOptions;
}

/** The plugin, ready to be started. */
export interface Assembled {
  readonly router: Router;
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Forgets what is over for longer than the configuration keeps it. */
  prune(): Promise<void>;
}

/** Puts the parts together. */
export function assemble(given: Surroundings): Assembled {
  const { config, accesses, database, tools, logger, auth } = given;
  const { clock } = tools;
  const hubs = new WatchedHubs({
    ...{ hubs: config.hubs, accesses, database, logger, clock },
  });
  const directory = new HubDirectory({
    ...{ catalog: given.catalog, auth, logger, clock },
    hubs: config.hubs,
    otherOwners: config.restoreTargets.flatMap(({ owner }) => owner ?? []),
  });
  const authorizer = createAuthorizer(given, directory);
  const targetAuthorizer = new TargetAuthorizer({
    ...{ authorizer, directory, targets: config.restoreTargets },
    hubs: config.hubs.map(({ name }) => name),
  });
  const isSeenWith = (hub: string, target: string) =>
    targetAuthorizer.isSeenWith(hub, target);
  const readers = new RecentReaders(clock);
  const signals = new ChangeSignals({
    ...{ signals: given.signals, readers, logger, isSeenWith },
  });
  const notifier = new OwnerNotifier({
    ...{ notifications: given.notifications, directory, logger, isSeenWith },
  });
  const operationStore = new OperationStore(database);
  const plans = new PlanStore(database);
  const history = new HistoryStore(database);
  const audit = new Audit(given.auditor);
  const runner = new OperationRunner({
    ...{ store: operationStore, clock, logger },
    onKept: operation => signals.operationChanged(operation),
    onLost: async operation => {
      await audit.lost(operation);
      await notifier.operationEnded(operation);
    },
  });
  const ontoClusters = config.restoreTargets.flatMap(target => [
    target,
    ...target.regions,
  ]);
  ontoClusters.forEach(cluster => accesses.check(cluster));
  const targets = new Targets({
    hubs,
    clusters: new OpenClusters(ontoClusters, accesses, clock),
    configured: config.restoreTargets.map(
      ({ name, title, access, regions }) => ({
        ...{ name, title, regions: regions.map(region => region.name) },
        isSnapshot: access.getString('type') === 'snapshot',
      }),
    ),
  });
  const service = new KcmBackupService({
    ...{ hubs, authorizer, directory, readers, history, runner },
    ...{ operationStore, plans, targets, targetAuthorizer, audit, clock },
    logger,
    answers: new HubAnswers(),
    reader: new HubReader({ hubs, tools }),
    recoveryPoints: new RecoveryPoints({ hubs, history, tools }),
    operations: new HubOperations({
      ...{ hubs, targets, runner, plans, history, tools },
    }),
    onOperationEnd: operation => notifier.operationEnded(operation),
  });
  registerActions({ actions: given.actions, service, auth, clock });
  const { httpAuth, validation } = given;
  return {
    router: createRouter({ service, httpAuth, logger, validation }),
    start: async () => {
      hubs.onChange(change => {
        signals.hubChanged(change.now.name);
        void notifier.hubChanged(change);
      });
      directory.start();
      runner.start();
      await hubs.start();
    },
    stop: async () => {
      await runner.stop();
      await hubs.stop();
      await directory.stop();
    },
    prune: () =>
      pruneDatabase(database, config.history.retentionDays, clock.now()),
  };
}

function createAuthorizer(
  { config, tools, auth, permissions, permissionsRegistry }: Surroundings,
  directory: HubDirectory,
): HubAuthorizer {
  const names = new Set(config.hubs.map(({ name }) => name));
  const owners = new Map(
    config.restoreTargets.map(({ name, owner }) => [name, owner]),
  );
  permissionsRegistry.addResourceType({
    resourceRef: clusterResourceRef,
    permissions: kcmBackupPermissions,
    rules: [isClusterOwner],
    getResources: async refs =>
      refs.map(name => {
        const owner = owners.get(name);
        const ownerClaims =
          owner === undefined
            ? (directory.entryOf(name)?.ownerClaims ?? [])
            : directory.claimsOf(owner);
        const isKnown = names.has(name) || owner !== undefined;
        return isKnown ? { name, ownerClaims } : undefined;
      }),
  });
  return new HubAuthorizer({
    ...{ auth, directory, permissions, clock: tools.clock },
    applies: createConditionAuthorizer(
      permissionsRegistry.getPermissionRuleset(clusterResourceRef),
    ),
    isHub: name => names.has(name),
  });
}
