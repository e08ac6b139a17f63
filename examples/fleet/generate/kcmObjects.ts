import type { KubeObject } from '@kcm-backup/core';
import { identityObjects, identityRef, placeholder } from './clouds';
import { clusterTemplates } from './clusterTemplates';
import type {
  ClusterDescription,
  CredentialDescription,
  HubDescription,
} from './HubDescription';
import { installation, providersFor } from './installation';
import { apiOf, KCM_LABELS, namespace, object, SYSTEM } from './object';
import { unique } from './unique';

const labels = KCM_LABELS;

/** What kcm has on a hub, but for the backups. */
export function kcmObjects(hub: HubDescription): readonly KubeObject[] {
  const regions = unique(hub.credentials.flatMap(one => one.region ?? []));
  return [
    namespace('kube-system', { since: hub.born, uid: hub.uid }),
    namespace(SYSTEM, { since: hub.born }),
    ...teamsOf(hub).map(name => namespace(name)),
    ...installation(hub),
    ...regions.flatMap(name => region(hub, name)),
    ...clusterTemplates(hub),
    ...hub.credentials.flatMap(one => credential(hub, one)),
    ...hub.clusters.map(one => clusterDeployment(hub, one)),
  ];
}

function region(hub: HubDescription, name: string): readonly KubeObject[] {
  const secret = `${name}-kubeconfig`;
  const own = hub.credentials.filter(one => one.region === name);
  return [
    object(
      apiOf(hub),
      'Region',
      { name, labels },
      {
        spec: {
          kubeConfig: { key: 'value', name: secret },
          providers: providersFor(own),
        },
        status: { conditions: [{ status: 'True', type: 'Ready' }] },
      },
    ),
    placeholder({ name: secret, namespace: SYSTEM, labels }),
  ];
}

function credential(
  hub: HubDescription,
  one: CredentialDescription,
): readonly KubeObject[] {
  return [
    object(
      apiOf(hub),
      'Credential',
      { name: one.name, namespace: one.namespace, labels, since: one.since },
      {
        spec: { identityRef: identityRef(one), region: one.region },
        status: { ready: true },
      },
    ),
    ...identityObjects(one),
  ];
}

function clusterDeployment(
  hub: HubDescription,
  one: ClusterDescription,
): KubeObject {
  return object(
    apiOf(hub),
    'ClusterDeployment',
    { name: one.name, namespace: one.namespace, labels },
    {
      spec: { credential: one.credential, template: one.template },
      status: {
        conditions: [{ status: 'True', type: 'Ready' }],
        region: one.region,
      },
    },
  );
}

function teamsOf({ clusters }: HubDescription): readonly string[] {
  const teams = clusters.map(one => one.namespace);
  return unique(teams).filter(name => name !== SYSTEM);
}
