import type { KubeObject } from '@kcm-backup/core';

/** An object, and where in the snapshot it stands: for messages. */
export interface SnapshotObject {
  readonly object: KubeObject;
  readonly source: string;
}

/** What `kubectl version -o yaml` prints. */
export interface VersionDocument {
  readonly serverVersion: {
    readonly gitVersion: string;
    readonly major: string;
    readonly minor: string;
  };
}

export function groupOf(apiVersion: string): string {
  return apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
}

export function versionOf(apiVersion: string): string {
  return apiVersion.split('/').at(-1)!;
}
