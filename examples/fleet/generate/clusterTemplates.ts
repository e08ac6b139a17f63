import type { KubeObject } from '@kcm-backup/core';
import type { HubDescription } from './HubDescription';
import { apiOf, KCM_LABELS, MANAGED_LABELS, object } from './object';
import { unique } from './unique';

/** The templates in use, each in the namespaces where it is used. */
export function clusterTemplates(hub: HubDescription): readonly KubeObject[] {
  const used = hub.clusters.map(one => `${one.namespace}/${one.template}`);
  return unique(used).map(one => {
    const [namespace, name] = one.split('/');
    const [, chart, version] = /^(.+?)-(\d+-\d+-\d+)$/.exec(name) ?? [];
    const sourceRef = { kind: 'HelmRepository', name: 'kcm-templates' };
    const chartSpec = {
      chart,
      sourceRef,
      version: version.replaceAll('-', '.'),
    };
    return object(
      apiOf(hub),
      'ClusterTemplate',
      { name, namespace, labels: { ...KCM_LABELS, ...MANAGED_LABELS } },
      {
        spec: { helm: { chartSpec } },
        status: { providers: providersOf(name), valid: true },
      },
    );
  });
}

function providersOf(template: string): readonly string[] {
  const [cloud] = template.split('-');
  return [
    'bootstrap-k0sproject-k0smotron',
    'control-plane-k0sproject-k0smotron',
    `infrastructure-${cloud}`,
  ];
}
