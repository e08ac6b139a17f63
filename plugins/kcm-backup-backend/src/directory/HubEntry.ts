/** What the catalog says of a management cluster. */
export interface HubEntry {
  readonly hub: string;
  readonly entityRef: string;
  /** Entity refs of the Groups and Users that own it. */
  readonly owners: readonly string[];
  /**
   * The owners and all Groups above them: whoever has one of these among the
   * refs of his token counts as an owner.
   */
  readonly ownerClaims: readonly string[];
}
