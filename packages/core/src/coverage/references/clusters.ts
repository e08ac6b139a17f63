import { KCM_GROUP } from '../../objects/kcm';
import { textAt } from '../fields';
import { LOSSES } from '../losses';
import {
  refer,
  referToSecret,
  type Loss,
  type Reference,
  type ReferencesOf,
} from '../Reference';
import { configSecrets } from './installation';
import { servicesIn } from './services';

/** A ClusterDeployment: all that its cluster is made from and managed with. */
export const ofClusterDeployment: ReferencesOf = deployment => {
  const { name, namespace } = deployment.metadata;
  const beside = (kind: string, path: string, loss: Loss) =>
    refer(
      { group: KCM_GROUP, kind, name: textAt(deployment, path), namespace },
      loss,
    );
  return [
    ...beside('ClusterTemplate', 'spec.template', LOSSES.template),
    ...beside('Credential', 'spec.credential', LOSSES.identity),
    ...beside('ClusterAuthentication', 'spec.clusterAuth', LOSSES.settings),
    ...beside('ClusterAuditPolicy', 'spec.auditPolicy', LOSSES.settings),
    ...beside('DataSource', 'spec.dataSource', LOSSES.settings),
    ...beside('ClusterIPAMClaim', 'spec.ipamClaim.ref', LOSSES.settings),
    ...referToSecret(`${name}-kubeconfig`, namespace, LOSSES.kubeconfig, {
      cluster: textAt(deployment, 'status.region'),
      optional: true,
    }),
    ...servicesIn(deployment, namespace),
  ];
};

/** A Region: how kcm gets at it, and what it is installed with. */
export const ofRegion: ReferencesOf = (region, { systemNamespace }) => {
  const deployment = textAt(region, 'spec.clusterDeployment.name');
  const namespace = textAt(region, 'spec.clusterDeployment.namespace');
  return [
    ...referToSecret(
      textAt(region, 'spec.kubeConfig.name'),
      systemNamespace,
      LOSSES.region,
    ),
    ...refer(
      {
        group: KCM_GROUP,
        kind: 'ClusterDeployment',
        name: deployment,
        namespace,
      },
      LOSSES.region,
    ),
    ...referToSecret(
      deployment && `${deployment}-kubeconfig`,
      namespace,
      LOSSES.region,
      { optional: true },
    ),
    ...configSecrets(region, systemNamespace, region.metadata.name),
  ];
};

/** A ClusterAuthentication: the CA of its issuers. */
export const ofClusterAuthentication: ReferencesOf = authentication =>
  secretAt(authentication, 'spec.caSecret');

/** A DataSource: the login, and the CA of the database. */
export const ofDataSource: ReferencesOf = source => [
  ...secretAt(source, 'spec.auth.username'),
  ...secretAt(source, 'spec.auth.password'),
  ...secretAt(source, 'spec.certificateAuthority'),
];

/** A ClusterDataSource: where it is, and the Secrets that were made for it. */
export const ofClusterDataSource: ReferencesOf = source => {
  const { namespace } = source.metadata;
  const name = textAt(source, 'spec.dataSource');
  return [
    ...refer(
      { group: KCM_GROUP, kind: 'DataSource', name, namespace },
      LOSSES.settings,
    ),
    ...['status.caSecret', 'status.kineDataSourceSecret'].flatMap(path =>
      referToSecret(textAt(source, path), namespace, LOSSES.settings),
    ),
  ];
};

/** A ClusterIPAMClaim: what it is bound to. */
export const ofClusterIPAMClaim: ReferencesOf = claim =>
  refer(
    {
      group: KCM_GROUP,
      kind: 'ClusterIPAM',
      name: textAt(claim, 'spec.clusterIPAMRef'),
      namespace: claim.metadata.namespace,
    },
    LOSSES.settings,
    { optional: true },
  );

/** A Secret of the object's own namespace unless the field names another. */
function secretAt(
  object: Parameters<ReferencesOf>[0],
  path: string,
): readonly Reference[] {
  const namespace =
    textAt(object, `${path}.namespace`) ?? object.metadata.namespace;
  return referToSecret(
    textAt(object, `${path}.name`),
    namespace,
    LOSSES.settings,
  );
}
