import type { Deployment } from '../objects/kubernetes';

/**
 * The version of Velero that a Deployment runs, such as `v1.17.1`, by the tag
 * of its image; `undefined` where the tag is no version.
 */
export function veleroImageVersion(deployment: Deployment): string | undefined {
  const containers = deployment.spec?.template?.spec?.containers ?? [];
  const { image = '' } = containers.find(c => c.name === 'velero') ?? {};
  return /:(v\d+\.\d+\.\d+[\w.-]*)(@|$)/.exec(image)?.[1];
}
