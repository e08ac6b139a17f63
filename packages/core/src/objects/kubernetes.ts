import type { KubeObject } from './KubeObject';

/** A condition, as kcm, Flux, cert-manager and Kubernetes itself write them. */
export interface Condition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  readonly reason?: string;
  readonly message?: string;
  readonly lastTransitionTime?: string;
}

interface Container {
  readonly name: string;
  readonly image?: string;
}

/** What is read of a Deployment. */
export interface Deployment extends KubeObject {
  readonly spec?: {
    readonly replicas?: number;
    readonly template?: {
      readonly metadata?: {
        readonly labels?: Readonly<Record<string, string>>;
      };
      readonly spec?: {
        readonly containers?: readonly Container[];
        readonly initContainers?: readonly Container[];
      };
    };
  };
  readonly status?: {
    readonly replicas?: number;
    readonly availableReplicas?: number;
    readonly conditions?: readonly Condition[];
  };
}

/** A cert-manager.io/v1 Certificate. */
export interface Certificate extends KubeObject {
  readonly spec?: { readonly secretName?: string };
  readonly status?: {
    readonly notAfter?: string;
    readonly renewalTime?: string;
  };
}
