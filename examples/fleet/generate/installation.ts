import type { KubeObject } from '@kcm-backup/core';
import type { HubDescription } from './HubDescription';
import { apiOf, KCM_LABELS, MANAGED_LABELS, object, SYSTEM } from './object';
import { unique } from './unique';

/** kcm itself: what it is, what it should be, and what runs of it. */
export function installation(hub: HubDescription): readonly KubeObject[] {
  const { kcm, upgradeTo = kcm } = hub;
  return [
    ...unique([kcm, upgradeTo]).map(version => release(hub, version)),
    management(hub),
    controller(hub),
    object(
      'source.toolkit.fluxcd.io/v1',
      'HelmRepository',
      { name: 'kcm-templates', namespace: SYSTEM, labels: MANAGED_LABELS },
      { spec: { type: 'oci', url: 'oci://ghcr.io/k0rdent/kcm/charts' } },
    ),
  ];
}

/** What kcm installs for the clouds of some Credentials. */
export function providersFor(
  credentials: HubDescription['credentials'],
): readonly { readonly name: string }[] {
  const clouds = unique(credentials.map(({ cloud }) => cloud));
  return [
    'cluster-api-provider-k0sproject-k0smotron',
    ...clouds.map(cloud => `cluster-api-provider-${cloud}`),
    'projectsveltos',
  ].map(name => ({ name }));
}

/** `kcm-1-11-0`, the name of a Release. */
function releaseName(version: string): string {
  return `kcm-${version.replaceAll('.', '-')}`;
}

function release(hub: HubDescription, version: string): KubeObject {
  return object(
    apiOf(hub),
    'Release',
    { name: releaseName(version), labels: KCM_LABELS },
    { spec: { version }, status: { ready: true } },
  );
}

function management(hub: HubDescription): KubeObject {
  const { kcm, upgradeTo = kcm, rpo, born: since, credentials } = hub;
  const annotations = rpo ? { 'kcm-backup.io/rpo': rpo } : undefined;
  return object(
    apiOf(hub),
    'Management',
    { name: 'kcm', labels: KCM_LABELS, annotations, since },
    {
      spec: {
        core: { capi: {}, kcm: {} },
        providers: providersFor(credentials),
        release: releaseName(upgradeTo),
      },
      status: { release: releaseName(kcm) },
    },
  );
}

function controller({ kcm, born: since }: HubDescription): KubeObject {
  const image = `ghcr.io/k0rdent/kcm/controller:${kcm}`;
  return object(
    'apps/v1',
    'Deployment',
    { name: 'kcm-controller-manager', namespace: SYSTEM, since },
    {
      spec: {
        replicas: 1,
        template: { spec: { containers: [{ image, name: 'manager' }] } },
      },
      status: { availableReplicas: 1, replicas: 1 },
    },
  );
}
