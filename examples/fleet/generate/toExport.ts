import type { KubeObject } from '@kcm-backup/core';
import { stringify } from 'yaml';

/** As `kubectl get ... -o yaml` writes it. */
export function toExport(objects: readonly KubeObject[]): string {
  return toYaml({ apiVersion: 'v1', items: objects, kind: 'List' });
}

/** What `kubectl version -o yaml` says of the server. */
export function serverVersion(gitVersion: string): string {
  const [, major, minor] = /^v(\d+)\.(\d+)/.exec(gitVersion) ?? [];
  return toYaml({ serverVersion: { gitVersion, major, minor } });
}

function toYaml(value: object): string {
  // YAML 1.1 has kubectl's quotes around times and numbers in text.
  return stringify(value, {
    version: '1.1',
    sortMapEntries: true,
    indentSeq: false,
    lineWidth: 0,
    aliasDuplicateObjects: false,
  });
}
