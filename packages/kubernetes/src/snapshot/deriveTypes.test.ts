import type { KubeObject } from '@kcm-backup/core';
import { compareVersions } from './compareVersions';
import { deriveTypes } from './deriveTypes';
import { pluralOf } from './pluralOf';

function object(apiVersion: string, kind: string, namespace?: string) {
  return { apiVersion, kind, metadata: { name: 'x', namespace } };
}

function find(objects: readonly KubeObject[], plural: string) {
  return deriveTypes(objects).types.find(type => type.plural === plural);
}

describe('deriveTypes', () => {
  it('has what every server has', () => {
    expect(find([], 'secrets')).toMatchObject({
      group: '',
      version: 'v1',
      kind: 'Secret',
      namespaced: true,
    });
    expect(find([], 'nodes')?.namespaced).toBe(false);
  });

  it('has no group that nothing is there of', () => {
    expect(find([], 'backups')).toBeUndefined();
    expect(deriveTypes([]).versions['velero.io']).toBeUndefined();
  });

  it('has the types that come along with one that is there', () => {
    const objects = [object('velero.io/v1', 'Schedule', 'kcm-system')];
    expect(find(objects, 'backups')).toMatchObject({ kind: 'Backup' });
    const kcm = [object('k0rdent.mirantis.com/v1alpha1', 'Management')];
    expect(find(kcm, 'clusterdeployments')?.version).toBe('v1alpha1');
    expect(find(kcm, 'managements')?.namespaced).toBe(false);
  });

  it('prefers the version that the server would', () => {
    const kcm = 'k0rdent.mirantis.com';
    const objects = [
      object(`${kcm}/v1alpha1`, 'Management'),
      object(`${kcm}/v1beta1`, 'Release'),
    ];
    expect(deriveTypes(objects).versions[kcm]).toEqual(['v1beta1', 'v1alpha1']);
  });

  it('believes a definition', () => {
    const definition = {
      ...object('apiextensions.k8s.io/v1', 'CustomResourceDefinition'),
      spec: {
        group: 'x.io',
        names: { plural: 'sheep', kind: 'Sheep' },
        scope: 'Cluster',
        versions: [{ name: 'v1alpha1', served: false }, { name: 'v1' }],
      },
    };
    const objects = [object('x.io/v1', 'Sheep', 'a'), definition];
    expect(find(objects, 'sheep')).toMatchObject({
      kind: 'Sheep',
      version: 'v1',
      namespaced: false,
    });
    expect(deriveTypes(objects).versions['x.io']).toEqual(['v1']);
    expect(find(objects, 'sheeps')).toBeUndefined();
  });

  it('guesses the rest', () => {
    const objects = [object('x.io/v1', 'AWSClusterStaticIdentity')];
    expect(find(objects, 'awsclusterstaticidentities')).toMatchObject({
      group: 'x.io',
      namespaced: false,
      verbs: ['get', 'list', 'watch'],
    });
  });
});

it.each([
  ['Policy', 'policies'],
  ['Gateway', 'gateways'],
  ['IPAddress', 'ipaddresses'],
  ['Sandbox', 'sandboxes'],
  ['Machine', 'machines'],
])('the plural of %s is %s', (kind, plural) => {
  expect(pluralOf(kind)).toBe(plural);
});

it('orders versions as the server does', () => {
  const versions = ['v1alpha1', 'foo', 'v1', 'v1beta1', 'v2', 'v1beta2', 'v10'];
  expect(versions.sort(compareVersions)).toEqual([
    'v10',
    'v2',
    'v1',
    'v1beta2',
    'v1beta1',
    'v1alpha1',
    'foo',
  ]);
});
