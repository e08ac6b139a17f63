import {
  resourceEntityV1alpha1Validator,
  type ResourceEntity,
} from '@backstage/catalog-model';
import { ConfigReader } from '@backstage/config';
import type { HubConfig } from '@kcm-backup/backstage-plugin-kcm-backup-node';
import type { ClusterDeployment, KubeObject } from '@kcm-backup/core';
import {
  clusterDeployment,
  credential,
  management,
  region,
} from '@kcm-backup/core/testing';
import { hubEntities, type HubObjects } from './hubEntities';

const HUB: HubConfig = {
  ...{ name: 'mgmt-eu', title: 'Europe', namespace: 'kcm-system' },
  ...{ access: new ConfigReader({}), key: 'kcmBackup.hubs[0]' },
};
const SETTINGS = { namespace: 'default', owner: 'unknown' };

const NOTHING: HubObjects = {
  managements: [management()],
  ...{ regions: [], clusterDeployments: [], credentials: [] },
};

function owned<T extends KubeObject>(
  object: T,
  owner: string,
  by: 'annotations' | 'labels' = 'annotations',
): T {
  const marks = { [by]: { 'kcm-backup.io/owner': owner } };
  return { ...object, metadata: { ...object.metadata, ...marks } };
}

const named = (entities: readonly ResourceEntity[], name: string) =>
  entities.find(({ metadata }) => metadata.name === name);

it('makes a Resource of a hub that its pages find', () => {
  expect(hubEntities(HUB, NOTHING, SETTINGS)).toEqual([
    {
      apiVersion: 'backstage.io/v1alpha1',
      kind: 'Resource',
      metadata: {
        name: 'mgmt-eu',
        namespace: 'default',
        title: 'Europe',
        description: 'k0rdent management cluster mgmt-eu',
        annotations: {
          'backstage.io/managed-by-location': 'kcm-backup:mgmt-eu',
          'backstage.io/managed-by-origin-location': 'kcm-backup:mgmt-eu',
          'kcm-backup.io/management-cluster': 'mgmt-eu',
        },
      },
      spec: { type: 'kubernetes-cluster', owner: 'unknown' },
    },
  ]);
});

describe('what a hub manages', () => {
  const objects: HubObjects = {
    ...NOTHING,
    regions: [
      region('east', { kubeConfig: { name: 'east-kubeconfig' } }),
      region('west', {
        clusterDeployment: { namespace: 'team-a', name: 'west-cluster' },
      }),
    ],
    credentials: [
      credential('team-a/aws'),
      credential('team-a/aws-east', { region: 'east' }),
      credential('team-b/aws', { region: 'east' }),
    ],
    clusterDeployments: [
      clusterDeployment('team-a/shop', { credential: 'aws' }),
      clusterDeployment('team-a/far', { region: 'east' }),
      clusterDeployment('team-a/new', { credential: 'aws-east' }),
      clusterDeployment('team-a/lost', { region: 'gone' }),
      clusterDeployment('team-a/west-cluster', { credential: 'aws' }),
      clusterDeployment('team-a/rehearsal', { dryRun: true }),
    ],
  };
  const entities = hubEntities(HUB, objects, { ...SETTINGS, system: 'dr' });

  it('are its regions and the clusters that were deployed, each once', () => {
    expect(entities.map(({ metadata }) => metadata.name)).toEqual([
      'mgmt-eu',
      'mgmt-eu_east',
      'mgmt-eu_west',
      'mgmt-eu_team-a_shop',
      'mgmt-eu_team-a_far',
      'mgmt-eu_team-a_new',
      'mgmt-eu_team-a_lost',
    ]);
  });

  it('depend on the hub, or on the region that they are in', () => {
    const parents = entities.map(({ spec }) => spec.dependsOn);
    expect(parents).toEqual([
      undefined,
      ['resource:default/mgmt-eu'],
      ['resource:default/mgmt-eu'],
      ['resource:default/mgmt-eu'],
      ['resource:default/mgmt-eu_east'],
      ['resource:default/mgmt-eu_east'],
      ['resource:default/mgmt-eu'],
    ]);
  });

  it('are called as they are, and are no management clusters', () => {
    const [, ...rest] = entities;
    expect(rest.map(({ metadata }) => metadata.title)).toEqual([
      ...['east', 'west', 'shop', 'far', 'new', 'lost'],
    ]);
    for (const { metadata, spec } of rest) {
      expect(metadata.annotations).not.toHaveProperty([
        'kcm-backup.io/management-cluster',
      ]);
      expect(spec).toMatchObject({ type: 'kubernetes-cluster', system: 'dr' });
    }
  });

  it('of a region that a cluster was made for tell both', () => {
    expect(named(entities, 'mgmt-eu_west')?.metadata.annotations).toMatchObject(
      {
        'kcm-backup.io/region': 'mgmt-eu/west',
        'kcm-backup.io/cluster-deployment': 'mgmt-eu/team-a/west-cluster',
      },
    );
  });

  it('are what the catalog takes', async () => {
    for (const entity of entities) {
      expect(await resourceEntityV1alpha1Validator.check(entity)).toBe(true);
    }
  });
});

describe('the owner', () => {
  const noted = {
    ...NOTHING,
    managements: [owned(management(), 'group:default/noted')],
    regions: [region('east')],
  };
  const ownerOfHub = (hub: HubConfig, objects: HubObjects) =>
    hubEntities(hub, objects, SETTINGS)[0].spec.owner;

  it('is what the configuration says, else the hub, else the default', () => {
    const configured = { ...HUB, owner: 'group:default/configured' };
    expect(ownerOfHub(configured, noted)).toBe('group:default/configured');
    expect(ownerOfHub(HUB, noted)).toBe('group:default/noted');
    expect(ownerOfHub(HUB, NOTHING)).toBe('unknown');
  });

  it('may be a label, and is no text that names nobody', () => {
    const by = (one: KubeObject) =>
      ownerOfHub(HUB, { ...NOTHING, managements: [one] });
    expect(by(owned(management(), 'team-eu', 'labels'))).toBe('team-eu');
    expect(by(owned(management(), 'a:b:c/d/e'))).toBe('unknown');
    expect(by(owned(management(), ''))).toBe('unknown');
  });

  it('is that of the cluster above, unless a cluster names its own', () => {
    const deployments: readonly ClusterDeployment[] = [
      owned(clusterDeployment('a/own'), 'group:default/shop'),
      clusterDeployment('a/other', { region: 'east' }),
    ];
    const entities = hubEntities(
      HUB,
      {
        ...noted,
        regions: [owned(region('east'), 'group:default/east')],
        clusterDeployments: deployments,
      },
      SETTINGS,
    );
    expect(named(entities, 'mgmt-eu_a_own')?.spec.owner).toBe(
      'group:default/shop',
    );
    expect(named(entities, 'mgmt-eu_a_other')?.spec.owner).toBe(
      'group:default/east',
    );
  });
});
