import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ResourcePermission } from '@backstage/plugin-permission-common';
import type { RestoreTargetConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type { HubDirectory } from '../directory/HubDirectory';
import { MissingPermissionError, noSuchHub } from './errors';
import type { HubAuthorizer, Right } from './HubAuthorizer';

/** A cluster that is no hub, and who may restore onto it. */
export type TargetRule = Pick<RestoreTargetConfig, 'name' | 'hubs' | 'owner'>;

/** What the authorizer of targets decides with. */
export interface TargetAuthorizerOptions {
  readonly authorizer: HubAuthorizer;
  readonly directory: Pick<HubDirectory, 'claimsOf'>;
  /** Names of all hubs. */
  readonly hubs: readonly string[];
  readonly targets: readonly TargetRule[];
}

/** Whether it holds for a hub together with what it is restored onto. */
export type OfTarget = (hub: string, target: string) => boolean;

/**
 * Who may restore what onto which cluster, and know that it was done. Rights on
 * the hub that was backed up are asked for besides.
 *
 * A hub as a target takes the same right on that hub. Another cluster takes its
 * owner, where it has one, and only the hubs that it is for; with neither it is
 * shared by all hubs, and what one of them left there is told to nobody who may
 * not do the same with every one.
 */
export class TargetAuthorizer {
  private readonly targets: ReadonlyMap<string, TargetRule>;

  constructor(private readonly options: TargetAuthorizerOptions) {
    this.targets = new Map(options.targets.map(each => [each.name, each]));
  }

  /** What the caller may know of: nothing about a cluster that is no more. */
  async seen(credentials: BackstageCredentials): Promise<OfTarget> {
    const sight = await this.options.authorizer.sight(credentials);
    return (hub, target) => this.holds(sight, hub, target);
  }

  /** What the caller sees, and may use for this. */
  async usable(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<OfTarget> {
    const { authorizer } = this.options;
    const seen = await this.seen(credentials);
    const right = await authorizer.rightTo(credentials, permission);
    return (hub, target) => seen(hub, target) && this.holds(right, hub, target);
  }

  /**
   * @throws NotFoundError, the same for targets that do not exist;
   *   MissingPermissionError for one who may see the target
   */
  async require(
    credentials: BackstageCredentials,
    { hub, target }: { readonly hub: string; readonly target: string },
    permission: ResourcePermission,
  ): Promise<void> {
    const { authorizer } = this.options;
    const seen = await this.seen(credentials);
    if (!seen(hub, target)) throw noSuchHub(target);
    const right = await authorizer.rightTo(credentials, permission);
    if (this.holds(right, hub, target)) return;
    throw new MissingPermissionError(target, permission, this.ownersOf(target));
  }

  /** Whether whoever may see the hub may see this target with it. */
  isSeenWith(hub: string, target: string): boolean {
    if (target === hub) return true;
    const rule = this.targets.get(target);
    if (!rule || rule.owner !== undefined) return false;
    return rule.hubs?.includes(hub) ?? this.options.hubs.length === 1;
  }

  private holds(right: Right, hub: string, target: string): boolean {
    const { hubs, directory } = this.options;
    const rule = this.targets.get(target);
    if (!rule) return right.of(target);
    if (rule.hubs && !rule.hubs.includes(hub)) return false;
    if (rule.owner !== undefined) {
      const ownerClaims = directory.claimsOf(rule.owner);
      return right.over({ name: target, ownerClaims });
    }
    return rule.hubs !== undefined || hubs.every(each => right.of(each));
  }

  private ownersOf(target: string): readonly string[] {
    const rule = this.targets.get(target);
    if (!rule) return this.options.authorizer.ownersOf(target);
    return rule.owner === undefined ? [] : [rule.owner];
  }
}
