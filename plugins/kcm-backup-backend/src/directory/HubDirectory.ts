import { isDeepStrictEqual } from 'node:util';
import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import { RELATION_CHILD_OF, RELATION_OWNED_BY } from '@backstage/catalog-model';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { MANAGEMENT_CLUSTER_ANNOTATION } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { toError, type Clock } from '@kcm-backup/core';
import type { HubEntry } from './HubEntry';
import {
  parentsOf,
  resolveHubEntries,
  targetsOf,
  withAbove,
  type ClaimedHub,
  type GroupParents,
  type ResolvedEntries,
} from './resolveHubEntries';

/** What the directory needs of Backstage. */
export interface HubDirectoryOptions {
  readonly catalog: Pick<CatalogService, 'getEntities' | 'getEntitiesByRefs'>;
  readonly auth: AuthService;
  readonly logger: LoggerService;
  /** The configured hubs: an entity can be no other. */
  readonly hubs: readonly ClaimedHub[];
  /** Owners of clusters that are no hubs. */
  readonly otherOwners?: readonly string[];
  readonly clock: Clock;
}

const FIELDS = ['kind', 'metadata', 'relations'];
/** A request names them all, and a URL has its bounds. */
const AT_ONCE = 50;
const ASK_EVERY = 60_000;
/** While Backstage starts, entities come one after the other. */
const ASK_EVERY_AT_FIRST = 2_000;
const AT_FIRST = 120_000;
/** Nobody waits longer for a catalog that does not answer. */
const LONGEST_FIRST_LOOK = 5_000;

/**
 * Which entity of the catalog is which hub, and who owns it. Kept in memory:
 * while the catalog does not answer, its last answer holds.
 */
export class HubDirectory {
  private readonly options: HubDirectoryOptions;
  private entries: ReadonlyMap<string, HubEntry> = new Map();
  private parents: GroupParents = new Map();
  private contested = new Set<string>();
  private isLoaded = false;
  private readonly firstLook: Promise<void>;
  private endFirstLook: () => void = () => undefined;
  private readonly stopped = new AbortController();
  private running?: Promise<void>;

  constructor(options: HubDirectoryOptions) {
    this.options = options;
    this.take(resolveHubEntries(options.hubs, [], this.parents));
    this.firstLook = new Promise(resolve => {
      this.endFirstLook = resolve;
    });
  }

  start(): void {
    setTimeout(this.endFirstLook, LONGEST_FIRST_LOOK).unref();
    this.running ??= this.run(this.stopped.signal).catch(() => undefined);
  }

  async stop(): Promise<void> {
    this.stopped.abort(new Error('The plugin stops.'));
    await this.running;
  }

  entryOf(hub: string): HubEntry | undefined {
    return this.entries.get(hub);
  }

  /** An owner, and all Groups above it. */
  claimsOf(owner: string): readonly string[] {
    return withAbove([owner], this.parents);
  }

  /** Whether the catalog has answered since the start. */
  get loaded(): boolean {
    return this.isLoaded;
  }

  /**
   * Resolves when the catalog was asked for the first time, answered or not;
   * after a few seconds in any case.
   */
  whenAsked(): Promise<void> {
    return this.firstLook;
  }

  /** Asks the catalog anew. What goes wrong is logged. */
  async refresh(): Promise<void> {
    try {
      await this.read();
      this.isLoaded = true;
    } catch (error) {
      this.options.logger.warn(
        `The catalog did not tell who owns the management clusters; what it told last still holds. ${toError(error).message}`,
      );
    } finally {
      this.endFirstLook();
    }
  }

  private async run(signal: AbortSignal): Promise<void> {
    const { hubs, clock } = this.options;
    const begun = clock.now().getTime();
    for (;;) {
      await this.refresh();
      const isNew = clock.now().getTime() - begun < AT_FIRST;
      const lacksSome = hubs.some(
        ({ name }) => this.entryOf(name)?.entityRef === undefined,
      );
      const pause = isNew && lacksSome ? ASK_EVERY_AT_FIRST : ASK_EVERY;
      await clock.sleep(pause, signal);
    }
  }

  private async read(): Promise<void> {
    const { hubs, logger } = this.options;
    const entities = await this.readEntities();
    this.parents = parentsOf(await this.readGroups(entities));
    const resolved = resolveHubEntries(hubs, entities, this.parents);
    for (const { hub, entityRefs } of resolved.contested) {
      if (this.contested.has(hub)) continue;
      logger.warn(
        `${entityRefs.join(' and ')} say by their annotation ${MANAGEMENT_CLUSTER_ANNOTATION} that they are the management cluster ${hub}. None of them counts until only one does: name the right one as entityRef of ${hub} in kcmBackup.hubs, or whose it is as owner.`,
      );
    }
    this.take(resolved);
  }

  /** What says the same is the same object: answers are kept by it. */
  private take({ entries, contested }: ResolvedEntries): void {
    this.contested = new Set(contested.map(({ hub }) => hub));
    this.entries = new Map(
      entries.map(entry => {
        const known = this.entries.get(entry.hub);
        return [entry.hub, isDeepStrictEqual(known, entry) ? known! : entry];
      }),
    );
  }

  private async readEntities(): Promise<readonly Entity[]> {
    const key = `metadata.annotations.${MANAGEMENT_CLUSTER_ANNOTATION}`;
    const found: Entity[] = [];
    const all = this.options.hubs.map(({ name }) => name);
    for (const names of chunks(all)) {
      const { items } = await this.options.catalog.getEntities(
        { filter: { [key]: [...names] }, fields: FIELDS },
        await this.credentials(),
      );
      found.push(...items);
    }
    return found;
  }

  /** The Groups that own a cluster, and those above, level by level. */
  private async readGroups(
    entities: readonly Entity[],
  ): Promise<readonly Entity[]> {
    const found = new Map<string, Entity | undefined>();
    const { hubs, otherOwners = [] } = this.options;
    let level = [
      ...entities.flatMap(one => targetsOf(one, RELATION_OWNED_BY)),
      ...hubs.flatMap(({ owner }) => owner ?? []),
      ...otherOwners,
    ];
    while (level.length > 0) {
      const missing = [...new Set(level)].filter(
        ref => ref.startsWith('group:') && !found.has(ref),
      );
      level = [];
      for (const refs of chunks(missing)) {
        const { items } = await this.options.catalog.getEntitiesByRefs(
          { entityRefs: [...refs], fields: FIELDS },
          await this.credentials(),
        );
        refs.forEach((ref, index) => found.set(ref, items[index]));
        level.push(
          ...items.flatMap(one =>
            one ? targetsOf(one, RELATION_CHILD_OF) : [],
          ),
        );
      }
    }
    return [...found.values()].filter(group => group !== undefined);
  }

  private async credentials() {
    return { credentials: await this.options.auth.getOwnServiceCredentials() };
  }
}

function chunks<T>(all: readonly T[]): readonly (readonly T[])[] {
  const amount = Math.ceil(all.length / AT_ONCE);
  return Array.from({ length: amount }, (_, index) =>
    all.slice(index * AT_ONCE, (index + 1) * AT_ONCE),
  );
}
