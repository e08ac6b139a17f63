import type { KubeObject } from '../objects/KubeObject';
import type { ResourceType } from '../ports/Cluster';

interface Container {
  readonly name: string;
  readonly image?: string;
}

/** What is read of Velero's Deployment. */
export interface Deployment extends KubeObject {
  readonly spec?: {
    readonly template?: {
      readonly spec?: {
        readonly containers?: readonly Container[];
        readonly initContainers?: readonly Container[];
      };
    };
  };
}

export const DEPLOYMENTS: ResourceType = {
  group: 'apps',
  version: 'v1',
  plural: 'deployments',
  kind: 'Deployment',
  namespaced: true,
};
