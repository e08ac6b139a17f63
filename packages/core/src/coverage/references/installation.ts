import type { KubeObject } from '../../objects/KubeObject';
import { isRecord, listAt, textAt, valueAt } from '../fields';
import { groupOf } from './sources';
import { LOSSES } from '../losses';
import {
  refer,
  referToSecret,
  type Reference,
  type ReferencesOf,
} from '../Reference';

const MAX_DEPTH = 12;

/**
 * Settings of kcm's chart that name a Secret in its namespace.
 *
 * Source: k0rdent/kcm 1.12-rc, templates/provider/kcm/values.yaml.
 */
const SETTINGS = [
  'proxy.secretName',
  'controller.registryCredsSecret',
  'controller.registryCertSecret',
  'controller.k0sURLCertSecret',
  'controller.imagePullSecret',
];

/** Management: the Secrets that kcm and its components are installed with. */
export const ofManagement: ReferencesOf = (management, { systemNamespace }) => [
  ...SETTINGS.flatMap(path =>
    referToSecret(
      textAt(management, `spec.core.kcm.config.${path}`),
      systemNamespace,
      LOSSES.installation,
    ),
  ),
  ...configSecrets(management, systemNamespace),
];

/**
 * Secrets that the settings of components seem to name. They are the settings
 * of any chart, so that there need not be such a Secret.
 */
export function configSecrets(
  object: KubeObject,
  systemNamespace: string,
  cluster?: string,
): readonly Reference[] {
  const configs = [
    valueAt(object, 'spec.core.kcm.config'),
    valueAt(object, 'spec.core.capi.config'),
    ...listAt(object, 'spec.providers').map(one => valueAt(one, 'config')),
  ];
  const names = new Set(configs.flatMap(config => secretNames(config)));
  return [...names].flatMap(name =>
    referToSecret(name, systemNamespace, LOSSES.installation, {
      cluster,
      optional: true,
    }),
  );
}

/** `secretName: a`, `configSecret: { name: a }`, `imagePullSecrets: [{ name: a }]`. */
function secretNames(value: unknown, depth = 0): readonly string[] {
  if (!isRecord(value) || depth > MAX_DEPTH) return [];
  return Object.entries(value).flatMap(([field, inner]) => {
    // Velero's credentials are made by hand before a restore.
    if (field === 'velero') return [];
    if (!/secret/i.test(field)) return secretNames(inner, depth + 1);
    const found = [inner, ...(Array.isArray(inner) ? inner : [])];
    return found.flatMap(one =>
      typeof one === 'string' && one !== '' ? one : (textAt(one, 'name') ?? []),
    );
  });
}

/** A StateManagementProvider of the users: what it is carried out by. */
export const ofStateManagementProvider: ReferencesOf = provider => {
  const parts = [
    valueAt(provider, 'spec.adapter'),
    ...listAt(provider, 'spec.provisioner'),
  ];
  return parts.flatMap(part => {
    const kind = textAt(part, 'kind');
    if (kind === undefined) return [];
    const group = groupOf(textAt(part, 'apiVersion'));
    const name = textAt(part, 'name');
    const namespace = textAt(part, 'namespace');
    return refer({ group, kind, name, namespace }, LOSSES.service, {
      optional: true,
    });
  });
};
