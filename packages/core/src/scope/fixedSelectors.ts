import type { ScopeSelector } from './BackupScope';
import {
  CERT_MANAGER_LABEL,
  COMPONENT_LABEL,
  COMPONENT_VALUE,
  PROVIDER_LABEL,
} from './labels';

/**
 * The selectors of every backup, on the hub and on every region.
 *
 * Source: k0rdent/kcm 1.12-rc, internal/controller/backup/collect.go.
 */
export const fixedSelectors: readonly ScopeSelector[] = [
  {
    key: COMPONENT_LABEL,
    value: COMPONENT_VALUE,
    reasons: ["always: kcm's own objects, and those you label yourself"],
  },
  {
    key: CERT_MANAGER_LABEL,
    value: 'true',
    reasons: ['always: Secrets that cert-manager issued'],
  },
  {
    key: PROVIDER_LABEL,
    value: 'cluster-api',
    reasons: ['always: the core of Cluster API'],
  },
];
