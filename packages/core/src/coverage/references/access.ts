import { KCM_GROUP } from '../../objects/kcm';
import { listAt, textAt, textsAt } from '../fields';
import { LOSSES } from '../losses';
import { refer, type Reference, type ReferencesOf } from '../Reference';

const LISTS = {
  clusterTemplateChains: 'ClusterTemplateChain',
  serviceTemplateChains: 'ServiceTemplateChain',
  credentials: 'Credential',
  clusterAuthentications: 'ClusterAuthentication',
  clusterAuditPolicies: 'ClusterAuditPolicy',
  dataSources: 'DataSource',
} as const;

/** A chain: the templates that it leads through, which need not exist yet. */
export const ofTemplateChain: ReferencesOf = ({ kind, metadata, ...rest }) =>
  listAt(rest, 'spec.supportedTemplates').flatMap(template =>
    refer(
      {
        group: KCM_GROUP,
        kind: kind.replace(/Chain$/, ''),
        name: textAt(template, 'name'),
        namespace: metadata.namespace,
      },
      LOSSES.template,
      { optional: true },
    ),
  );

/** AccessManagement: what it hands out, from kcm's own namespace. */
export const ofAccessManagement: ReferencesOf = (
  management,
  { systemNamespace },
) => {
  const hand = (group: string, kind: string, names: readonly string[]) =>
    names.flatMap((name): readonly Reference[] =>
      refer(
        { group, kind, name, namespace: systemNamespace },
        LOSSES.settings,
        { optional: true },
      ),
    );
  return listAt(management, 'spec.accessRules').flatMap(rule => [
    ...Object.entries(LISTS).flatMap(([field, kind]) =>
      hand(KCM_GROUP, kind, textsAt(rule, field)),
    ),
    ...listAt(rule, 'resources').flatMap(one => {
      const kind = textAt(one, 'kind');
      const group = textAt(one, 'apiGroup') ?? KCM_GROUP;
      return kind === undefined ? [] : hand(group, kind, textsAt(one, 'names'));
    }),
  ]);
};
