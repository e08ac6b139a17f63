import { KCM_GROUP, type KubeObject } from '@kcm-backup/core';
import type { HubDescription } from './HubDescription';

/** The namespace of kcm and of Velero. */
export const SYSTEM = 'kcm-system';

/** What kcm puts on its objects, and people on those that a backup needs. */
export const KCM_LABELS = { 'k0rdent.mirantis.com/component': 'kcm' };

/** What kcm puts on what it makes again by itself. */
export const MANAGED_LABELS = { 'k0rdent.mirantis.com/managed': 'true' };

interface Meta {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  /** When it was created. */
  readonly since?: string;
  readonly uid?: string;
}

/** Any object; what is not given is not there. */
export function object(
  apiVersion: string,
  kind: string,
  { since, ...meta }: Meta,
  rest: object = {},
): KubeObject {
  const metadata = { ...meta, creationTimestamp: since };
  return JSON.parse(JSON.stringify({ apiVersion, kind, metadata, ...rest }));
}

/** A namespace. */
export function namespace(name: string, more: Partial<Meta> = {}): KubeObject {
  const labels = { 'kubernetes.io/metadata.name': name };
  return object('v1', 'Namespace', { name, labels, ...more });
}

/** API version of kcm's kinds on a hub. */
export function apiOf({ apiVersion }: HubDescription): string {
  return `${KCM_GROUP}/${apiVersion}`;
}
