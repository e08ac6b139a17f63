import type {
  AuthService,
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  AuthorizeResult,
  type PolicyDecision,
  type ResourcePermission,
} from '@backstage/plugin-permission-common';
import { statusReadPermission } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Clock } from '@kcm-backup/core';
import type { HubDirectory } from '../directory/HubDirectory';
import type { ClusterResource } from './clusterRules';
import { MissingPermissionError, noSuchHub } from './errors';

/** What the authorizer decides with. */
export interface HubAuthorizerOptions {
  readonly permissions: PermissionsService;
  readonly auth: AuthService;
  readonly directory: Pick<HubDirectory, 'entryOf' | 'whenAsked'>;
  /** Applies the conditions of a decision to a hub. */
  readonly applies: (
    decision: PolicyDecision,
    cluster: ClusterResource,
  ) => boolean;
  readonly isHub: (name: string) => boolean;
  readonly clock: Pick<Clock, 'now'>;
}

/** What was decided of one permission, to be applied to any cluster. */
export interface Right {
  /** Never to a hub that is not configured. */
  of(hub: string): boolean;
  over(cluster: ClusterResource): boolean;
}

/** Milliseconds for which a decision about reading holds. */
const HOLDS_FOR = 5_000;
const MOST_KEPT = 5_000;

interface Kept {
  readonly until: number;
  readonly decision: Promise<PolicyDecision>;
}

/**
 * Who may see which hub, and what he may do with it. Decisions about seeing
 * are kept for a few seconds for each user; those about anything else never.
 */
export class HubAuthorizer {
  private readonly kept = new Map<string, Kept>();

  constructor(private readonly options: HubAuthorizerOptions) {}

  /** Those of the hubs that the caller may see. */
  async visible<T extends { readonly name: string }>(
    credentials: BackstageCredentials,
    hubs: readonly T[],
  ): Promise<readonly T[]> {
    const sight = await this.sight(credentials);
    return hubs.filter(({ name }) => sight.of(name));
  }

  /** @throws NotFoundError, the same for hubs that do not exist */
  async see(credentials: BackstageCredentials, hub: string): Promise<void> {
    const sight = await this.sight(credentials);
    if (!sight.of(hub)) throw noSuchHub(hub);
  }

  /**
   * @throws NotFoundError as {@link see}; MissingPermissionError for one who
   *   may see the hub
   */
  async require(
    credentials: BackstageCredentials,
    hub: string,
    permission: ResourcePermission,
  ): Promise<void> {
    await this.see(credentials, hub);
    const right = await this.rightTo(credentials, permission);
    if (right.of(hub)) return;
    throw new MissingPermissionError(hub, permission, this.ownersOf(hub));
  }

  /** Who owns a hub that the caller was found to see. */
  ownersOf(hub: string): readonly string[] {
    return this.options.directory.entryOf(hub)?.owners ?? [];
  }

  /** To see hubs at all. */
  async sight(credentials: BackstageCredentials): Promise<Right> {
    return this.rightBy(await this.mayRead(credentials));
  }

  /** To do something, with one question to the policy for all clusters. */
  async rightTo(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<Right> {
    return this.rightBy(await this.ask(credentials, permission));
  }

  private rightBy(decision: PolicyDecision): Right {
    const { directory, applies, isHub } = this.options;
    const over = (cluster: ClusterResource) => applies(decision, cluster);
    const of = (name: string) => {
      const ownerClaims = directory.entryOf(name)?.ownerClaims ?? [];
      return isHub(name) && over({ name, ownerClaims });
    };
    return { of, over };
  }

  private mayRead(credentials: BackstageCredentials): Promise<PolicyDecision> {
    const { auth, clock } = this.options;
    // What a service may is decided here, without a request. With a service
    // in between it may be less than the user may himself.
    if (
      !auth.isPrincipal(credentials, 'user') ||
      credentials.principal.actor !== undefined
    ) {
      return this.ask(credentials, statusReadPermission);
    }
    const user = credentials.principal.userEntityRef;
    const now = clock.now().getTime();
    const known = this.kept.get(user);
    if (known && now < known.until) return known.decision;
    const decision = this.ask(credentials, statusReadPermission);
    this.keep(user, { until: now + HOLDS_FOR, decision });
    return decision;
  }

  private keep(user: string, kept: Kept): void {
    if (this.kept.size >= MOST_KEPT) this.kept.clear();
    this.kept.set(user, kept);
    kept.decision.catch(() => {
      if (this.kept.get(user) === kept) this.kept.delete(user);
    });
  }

  private async ask(
    credentials: BackstageCredentials,
    permission: ResourcePermission,
  ): Promise<PolicyDecision> {
    const { permissions, directory } = this.options;
    const [decision] = await permissions.authorizeConditional(
      [{ permission }],
      { credentials },
    );
    if (decision.result === AuthorizeResult.CONDITIONAL) {
      await directory.whenAsked();
    }
    return decision;
  }
}
