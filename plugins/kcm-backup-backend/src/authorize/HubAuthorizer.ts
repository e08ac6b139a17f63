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
    const decision = await this.mayRead(credentials);
    return hubs.filter(({ name }) => this.allows(decision, name));
  }

  /** @throws NotFoundError, the same for hubs that do not exist */
  async see(credentials: BackstageCredentials, hub: string): Promise<void> {
    const decision = await this.mayRead(credentials);
    if (!this.options.isHub(hub) || !this.allows(decision, hub)) {
      throw noSuchHub(hub);
    }
  }

  async sees(credentials: BackstageCredentials, hub: string): Promise<boolean> {
    const decision = await this.mayRead(credentials);
    return this.options.isHub(hub) && this.allows(decision, hub);
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
    if (await this.may(credentials, hub, permission)) return;
    const owners = this.options.directory.entryOf(hub)?.owners ?? [];
    throw new MissingPermissionError(hub, permission, owners);
  }

  /** Of a hub that the caller was found to see. */
  async may(
    credentials: BackstageCredentials,
    hub: string,
    permission: ResourcePermission,
  ): Promise<boolean> {
    return this.allows(await this.ask(credentials, permission), hub);
  }

  private allows(decision: PolicyDecision, hub: string): boolean {
    const { directory, applies } = this.options;
    const ownerClaims = directory.entryOf(hub)?.ownerClaims ?? [];
    return applies(decision, { name: hub, ownerClaims });
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
