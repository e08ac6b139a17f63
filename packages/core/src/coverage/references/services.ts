import type { KubeObject } from '../../objects/KubeObject';
import { KCM_GROUP } from '../../objects/kcm';
import { listAt, textAt, valueAt } from '../fields';
import { LOSSES } from '../losses';
import {
  refer,
  referToSecret,
  type Reference,
  type ReferencesOf,
} from '../Reference';
import { FLUX_SOURCES, groupOf } from './sources';

/** A MultiClusterService: its services, from kcm's own namespace. */
export const ofMultiClusterService: ReferencesOf = (
  object,
  { systemNamespace },
) => servicesIn(object, systemNamespace);

/**
 * What the services of an object name, templates of names included.
 *
 * Source: k0rdent/kcm 1.12-rc, api/v1beta1/multiclusterservice_types.go and
 * internal/controller/adapters/sveltos/serviceset_controller.go.
 */
export function servicesIn(
  object: KubeObject,
  namespace: string | undefined,
): readonly Reference[] {
  const spec = valueAt(object, 'spec.serviceSpec');
  return [
    ...listAt(spec, 'services').flatMap(one => service(one, namespace)),
    ...listAt(spec, 'templateResourceRefs').flatMap(one =>
      templateResource(one, namespace),
    ),
    ...listAt(spec, 'policyRefs').flatMap(one => policy(one, namespace)),
    ...refer(
      {
        group: KCM_GROUP,
        kind: 'StateManagementProvider',
        name: textAt(spec, 'provider.name'),
      },
      LOSSES.service,
    ),
  ];
}

function service(
  one: unknown,
  namespace: string | undefined,
): readonly Reference[] {
  const template = textAt(one, 'template');
  const chain = textAt(one, 'templateChain');
  const group = KCM_GROUP;
  return [
    ...refer(
      { group, kind: 'ServiceTemplate', name: template, namespace },
      LOSSES.service,
    ),
    ...refer(
      { group, kind: 'ServiceTemplateChain', name: chain, namespace },
      LOSSES.service,
    ),
    ...listAt(one, 'valuesFrom').flatMap(values =>
      refer(
        {
          group: '',
          kind: textAt(values, 'kind') ?? 'ConfigMap',
          name: textAt(values, 'name'),
          namespace,
        },
        LOSSES.service,
      ),
    ),
  ];
}

function templateResource(
  one: unknown,
  namespace: string | undefined,
): readonly Reference[] {
  const kind = textAt(one, 'resource.kind');
  if (kind === undefined) return [];
  return refer(
    {
      group: groupOf(textAt(one, 'resource.apiVersion')),
      kind,
      name: textAt(one, 'resource.name'),
      namespace: textAt(one, 'resource.namespace') ?? namespace,
    },
    LOSSES.service,
    { optional: valueAt(one, 'optional') === true },
  );
}

function policy(
  one: unknown,
  namespace: string | undefined,
): readonly Reference[] {
  const kind = textAt(one, 'kind');
  const optional = valueAt(one, 'optional') === true;
  const core = kind === 'ConfigMap' || kind === 'Secret';
  const named =
    kind === undefined
      ? []
      : refer(
          {
            group: core ? '' : FLUX_SOURCES,
            kind,
            name: textAt(one, 'name'),
            namespace: textAt(one, 'namespace') ?? namespace,
          },
          LOSSES.service,
          { optional },
        );
  return [
    ...named,
    ...referToSecret(
      textAt(one, 'remoteURL.secretRef.name'),
      textAt(one, 'remoteURL.secretRef.namespace') ?? namespace,
      LOSSES.service,
      { optional },
    ),
  ];
}
