import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type {
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import type {
  ClusterAccesses,
  HubConfig,
} from '@kcm-backup/backstage-plugin-kcm-backup-node';
import { remedyOf, toError } from '@kcm-backup/core';
import {
  hubEntities,
  hubEntity,
  type EntitySettings,
  type HubObjects,
} from '../entities/hubEntities';
import { readHubObjects } from './readHubObjects';

/** What the providers of all hubs share. */
export interface HubEntityProviderOptions {
  readonly accesses: ClusterAccesses;
  readonly settings: EntitySettings;
  readonly logger: LoggerService;
  readonly taskRunner: SchedulerServiceTaskRunner;
}

/**
 * The entities of one management cluster. Each hub has a provider of its own:
 * one that does not answer keeps what it had, whatever becomes of the others,
 * and one that leaves the configuration takes its entities along.
 */
export class HubEntityProvider implements EntityProvider {
  constructor(
    private readonly hub: HubConfig,
    private readonly options: HubEntityProviderOptions,
  ) {}

  getProviderName(): string {
    return `kcm-backup:${this.hub.name}`;
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    await this.options.taskRunner.run({
      id: `kcm-backup-entities-of-${this.hub.name}`,
      fn: signal => this.refresh(connection, signal),
    });
  }

  private async refresh(
    connection: EntityProviderConnection,
    signal: AbortSignal,
  ): Promise<void> {
    let objects: HubObjects;
    try {
      objects = await this.read(signal);
    } catch (error) {
      await this.keep(connection, toError(error));
      return;
    }
    const { settings } = this.options;
    await connection.applyMutation({
      type: 'full',
      entities: hubEntities(this.hub, objects, settings).map(this.deferred),
    });
  }

  private async read(signal: AbortSignal): Promise<HubObjects> {
    const opened = await this.options.accesses.open(this.hub);
    try {
      return await readHubObjects(opened.fleet.hub, signal);
    } finally {
      opened.close?.();
    }
  }

  /**
   * Of a hub that was never read the configuration alone makes an entity, but
   * only where it names the owner: the hub itself may have named another.
   */
  private async keep(
    connection: EntityProviderConnection,
    error: Error,
  ): Promise<void> {
    const { logger, settings } = this.options;
    const remedy = remedyOf(error);
    logger.warn(
      `The management cluster ${this.hub.name} could not be read: its entities stay as they are. ${error.message}${remedy ? ` (${remedy})` : ''}`,
    );
    if (this.hub.owner === undefined) return;
    const entity = hubEntity(this.hub, settings, this.hub.owner);
    await connection.applyMutation({
      type: 'delta',
      added: [this.deferred(entity)],
      removed: [],
    });
  }

  private readonly deferred = (entity: Entity) => ({
    entity,
    locationKey: this.getProviderName(),
  });
}
