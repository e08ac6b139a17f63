import type { KubeObject } from '../objects/KubeObject';
import type { Access, Discovery } from '../ports/Cluster';
import type { DrInput } from '../status/DrInput';

/** All that a diagnosis is made from. */
export interface DoctorInput {
  /**
   * As `status` reads it. Where the hub refused that, there is only the hub in
   * it, with the reason.
   */
  readonly dr: DrInput;
  /** Of the clusters that answer. */
  readonly probes: readonly ClusterProbe[];
}

/** What `status` does not ask. */
export interface ClusterProbe {
  readonly cluster: string;
  readonly discovery: Pick<Discovery, 'types' | 'versions' | 'failures'>;
  readonly velero: VeleroAnswer;
  /** What the purpose needs and the user may not do, or why that is unknown. */
  readonly denied: readonly Access[] | Error;
  /** Of the hub, before a restore. */
  readonly webhooks?: readonly WebhookConfiguration[] | Error;
}

/** What Velero's server said when it was asked for its status. */
export type VeleroAnswer =
  | {
      readonly kind: 'answered';
      readonly version?: string;
      /** Of object stores, such as `velero.io/aws`. */
      readonly objectStores: readonly string[];
    }
  | { readonly kind: 'silent' }
  /** There is no server to ask: these are exported objects. */
  | { readonly kind: 'offline' }
  | { readonly kind: 'not-asked'; readonly error: Error };

/** A Validating- or MutatingWebhookConfiguration. */
export interface WebhookConfiguration extends KubeObject {
  readonly webhooks?: readonly {
    readonly rules?: readonly { readonly apiGroups?: readonly string[] }[];
  }[];
}
