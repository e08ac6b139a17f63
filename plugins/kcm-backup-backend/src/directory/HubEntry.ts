/** What is known of whose a management cluster is. */
export interface HubEntry {
  readonly hub: string;
  /** Absent while no entity of the catalog may say that it is this hub. */
  readonly entityRef?: string;
  /** Entity refs of the Groups and Users that own it. */
  readonly owners: readonly string[];
  /**
   * The owners and all Groups above them: whoever has one of these among the
   * refs of his token counts as an owner.
   */
  readonly ownerClaims: readonly string[];
}
