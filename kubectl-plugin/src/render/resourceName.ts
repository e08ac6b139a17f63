import type { KubeObject } from '@kcm-backup/core';

/** As `-o name` writes it, and kubectl takes it: `backup.velero.io/first`. */
export function resourceName({
  apiVersion,
  kind,
  metadata,
}: Pick<KubeObject, 'apiVersion' | 'kind'> & {
  readonly metadata: { readonly name: string };
}): string {
  const group = apiVersion.split('/').slice(0, -1).join('/');
  const resource = kind.toLowerCase();
  return `${group ? `${resource}.${group}` : resource}/${metadata.name}`;
}
