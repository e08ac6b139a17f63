import type {
  ClusterDeployment,
  ClusterTemplate,
  Credential,
  Region,
} from '../objects/kcm';

/** The name under which the hub appears beside its regions. */
export const MANAGEMENT = 'management';

/** What kcm looks at when it decides what a backup includes. */
export interface ScopeInput {
  readonly clusterDeployments: readonly ClusterDeployment[];
  readonly clusterTemplates: readonly ClusterTemplate[];
  readonly credentials: readonly Credential[];
  /** Empty on a hub whose kcm knows no regions (before 1.4). */
  readonly regions: readonly Region[];
}

/** One `key=value` that takes objects in, and why it is there. */
export interface ScopeSelector {
  readonly key: string;
  readonly value: string;
  /** Never empty, in words: the objects that brought the selector in. */
  readonly reasons: readonly string[];
}

/** What the backup of one API server includes. */
export interface ClusterScope {
  /** {@link MANAGEMENT} or the name of a Region. */
  readonly cluster: string;
  /** Sorted bytewise by `key_value`, as kcm sorts them; no doubles. */
  readonly selectors: readonly ScopeSelector[];
  /** The same for equal selectors, whatever their reasons: `sha256:<hex>`. */
  readonly digest: string;
}

/** Something about the scope that its reader should know. */
export interface ScopeNotice {
  readonly code:
    | 'credential-missing'
    | 'region-missing'
    | 'region-not-backed-up'
    | 'region-not-settled'
    | 'template-missing'
    | 'template-elsewhere'
    | 'name-too-long';
  readonly severity: 'critical' | 'warning' | 'info';
  /** `Kind/namespace/name` or `Kind/name`. */
  readonly object: string;
  readonly message: string;
  readonly remedy?: string;
}

/** What the backups of a fleet include. */
export interface BackupScope {
  /** The hub first, then by name the regions that get a backup. */
  readonly clusters: readonly ClusterScope[];
  /** Worst first. */
  readonly notices: readonly ScopeNotice[];
  /**
   * Set where kcm itself makes no backup at all with this input. A direct
   * backup can still be made: these are the selectors kcm would have used.
   */
  readonly blocked?: string;
}
