import type { KubeObject } from '../objects/KubeObject';
import { ArchiveIndex } from './ArchiveIndex';
import type { PlanPart, TargetFacts } from './PlanInput';
import { planRestore } from './planRestore';
import { planRules } from './planRules';
import type { PlanOptions, PlanStep } from './RestorePlan';
import { TargetState } from './TargetState';

const KCM = 'k0rdent.mirantis.com';

const object = (
  kind: string,
  path: string,
  spec: object = {},
  metadata: object = {},
): KubeObject => {
  const [name, namespace] = path.split('/').reverse();
  return {
    apiVersion: `${KCM}/v1beta1`,
    kind,
    metadata: { name, ...(namespace && { namespace }), ...metadata },
    ...{ spec },
  };
};

type Saved = readonly [string, KubeObject];

const deployed = (path: string, credential = 'hub', spec = {}): Saved => [
  `clusterdeployments.${KCM}`,
  object('ClusterDeployment', path, { credential, ...spec }),
];
const credential = (path: string, region?: string): Saved => [
  `credentials.${KCM}`,
  object('Credential', path, { region }),
];
const region = (name: string, spec: object): Saved => [
  `regions.${KCM}`,
  object('Region', name, spec),
];

/** `west` is made from `team-a/base`, `far` lives in it. */
const HUB: readonly Saved[] = [
  credential('team-a/hub'),
  credential('team-a/west', 'west'),
  region('west', { clusterDeployment: { namespace: 'team-a', name: 'base' } }),
  region('east', { kubeConfig: { name: 'east-kubeconfig', key: 'value' } }),
  deployed('team-a/base'),
  deployed('team-a/far', 'west'),
  deployed('team-a/near'),
  [`managementbackups.${KCM}`, object('ManagementBackup', 'nightly')],
];

const WEST: readonly Saved[] = [
  ['namespaces', object('Namespace', 'team-a', {}, { uid: 'old' })],
];

interface Setting {
  readonly hub?: readonly Saved[];
  readonly options?: Partial<PlanOptions>;
  /** Live on the hub. */
  readonly facts?: Partial<TargetFacts>;
  /** UID of the region's Namespace. */
  readonly uid?: string;
}

function part(
  cluster: string,
  saved: readonly Saved[],
  options: PlanOptions,
  facts: Partial<TargetFacts>,
  uid: string,
): PlanPart {
  const archive = new ArchiveIndex(text => text);
  saved.forEach(([resource, one]) => archive.add(resource, one));
  return {
    cluster,
    source: { cluster, backup: cluster, location: 's3://b', digest: 'd' },
    archive,
    rules: planRules(cluster, options, archive),
    target: new TargetState(
      { types: [], versions: {}, failures: [] },
      new Map([['team-a', uid]]),
      archive,
      [],
      text => text,
      true,
    ),
    facts: {
      ...{ location: `https://${cluster}`, uid: cluster },
      ...{ velero: true, kcm: true, offline: false },
      ...{ controllers: [], managements: [], webhooks: [], running: [] },
      ...{ clusterDeployments: [], regions: [], liveClusters: new Set() },
      ...(cluster === 'management' && facts),
    },
    location: object('BackupStorageLocation', 'aws-s3'),
    role: 'restorer',
  };
}

function plan(setting: Setting = {}) {
  const { hub = HUB, facts = {}, uid = 'new' } = setting;
  const options: PlanOptions = {
    ...{ purpose: 'restore', name: 'back', namespace: 'kcm-system' },
    ...{ backup: 'first', restoreRegions: [], reprovisionRegions: [] },
    ...{ allowInUse: false },
    ...setting.options,
  };
  const parts = [
    part('management', hub, options, facts, uid),
    ...options.restoreRegions.map(name =>
      part(name, WEST, options, facts, uid),
    ),
  ];
  return planRestore({ now: new Date(0), options, parts });
}

const codes = (setting: Setting) =>
  plan(setting).refusals.map(({ code }) => code);
const way = (steps: readonly PlanStep[]) =>
  steps.map(step =>
    step.do === 'release'
      ? `release ${step.clusters.map(({ name }) => name).join(' ')}`
      : `${step.do} ${step.cluster}`,
  );

const anew = { options: { reprovisionRegions: ['west'] } };
const only = {
  options: { regionsOnly: true, restoreRegions: ['west'] },
  facts: {
    regions: [
      object(
        'Region',
        'west',
        {},
        {
          annotations: { [`${KCM}/region-pause`]: 'true' },
        },
      ),
    ],
    clusterDeployments: [
      object('ClusterDeployment', 'team-a/far', { dryRun: true }),
    ],
  },
} as const;

describe('a region that kcm provisions anew', () => {
  it('stays held back with its clusters, and so do the schedules', () => {
    expect(way(plan(anew).steps)).toEqual([
      'location management',
      'await-backup management',
      'restore management',
      'check-objects management',
      'await-kcm management',
      'release near',
      'check-clusters management',
      'await-placed management',
      'open-location management',
      'clean-up management',
    ]);
  });

  it('is followed by a plan of its own', () => {
    expect(plan(anew).followUps).toEqual([
      {
        cluster: 'west',
        message: expect.stringMatching('from ClusterDeployment team-a/base'),
        commands: [
          expect.stringMatching(/^kubectl wait .* west /),
          'kubectl kcm-backup restore plan first --only-region west --save west.yaml',
        ],
      },
    ]);
  });

  it('may get Machines while others may not', () => {
    const check = plan(anew).steps.find(step => step.do === 'check-clusters');
    expect(check).toMatchObject({
      provisioned: [{ namespace: 'team-a', name: 'base' }],
    });
  });

  it.each<[string, string, Setting]>([
    [
      'made from no ClusterDeployment',
      'region-not-provisioned',
      {
        options: { reprovisionRegions: ['east'] },
      },
    ],
    [
      'whose ClusterDeployment was not saved',
      'region-not-provisioned',
      {
        ...anew,
        hub: HUB.filter(([, { metadata }]) => metadata.name !== 'base'),
      },
    ],
    [
      'that is mistyped',
      'no-such-region',
      {
        options: { reprovisionRegions: ['wset'] },
      },
    ],
    [
      'that is also restored',
      'region-both-ways',
      {
        options: { reprovisionRegions: ['west'], restoreRegions: ['west'] },
      },
    ],
    [
      'whose cluster has a namesake on the hub',
      'region-cluster-shares-name',
      {
        ...anew,
        hub: [...HUB, deployed('team-b/base')],
      },
    ],
  ])('is refused when it is one %s', (_, code, setting) => {
    expect(codes(setting)).toEqual([code]);
  });

  it('minds no namesake in a region: its objects are not on the hub', () => {
    const hub = [
      ...HUB,
      credential('team-b/west', 'west'),
      deployed('team-b/base', 'west'),
    ];
    expect(codes({ ...anew, hub })).toEqual([]);
  });
});

describe('a region alone', () => {
  it('comes back to a hub that is not touched before', () => {
    const { steps, predictions, refusals } = plan(only);
    expect(refusals).toEqual([]);
    expect(predictions.map(({ cluster }) => cluster)).toEqual(['west']);
    expect(way(steps)).toEqual([
      'location west',
      'await-backup west',
      'restore west',
      'check-objects west',
      'unpause-region management',
      'release far',
      'check-clusters west',
      'await-placed management',
      'open-location west',
      'restore management',
      'clean-up management',
    ]);
  });

  it('leaves schedules alone that the hub has', () => {
    const restores = plan(only).manifests.filter(
      ({ cluster, object: { kind } }) =>
        kind === 'Restore' && cluster === 'management',
    );
    expect(restores).toEqual([
      expect.objectContaining({
        object: expect.objectContaining({
          spec: expect.not.objectContaining({
            existingResourcePolicy: 'update',
          }),
        }),
      }),
    ]);
  });

  it('leaves the schedules to the last region that waits', () => {
    const [west] = only.facts.regions;
    const east = { ...west, metadata: { ...west.metadata, name: 'east' } };
    const { steps, followUps } = plan({
      ...only,
      facts: { ...only.facts, regions: [west, east] },
    });
    expect(way(steps)).not.toContain('restore management');
    expect(followUps.map(({ cluster }) => cluster)).toEqual(['east']);
  });

  it.each<[string, string, Setting]>([
    [
      'no hub is back',
      'region-not-back',
      {
        ...only,
        facts: { ...only.facts, regions: [] },
      },
    ],
    [
      'the hub does not pause it',
      'region-not-paused',
      {
        ...only,
        facts: { ...only.facts, regions: [object('Region', 'west')] },
      },
    ],
    [
      'its clusters are not held',
      'cluster-not-held',
      {
        ...only,
        facts: {
          ...only.facts,
          clusterDeployments: [object('ClusterDeployment', 'team-a/far')],
        },
      },
    ],
    [
      'it is the very cluster that was saved',
      'region-not-new',
      {
        ...only,
        uid: 'old',
      },
    ],
  ])('is refused when %s', (_, code, setting) => {
    expect(codes(setting)).toEqual([code]);
  });

  it('may be the very cluster for who says so', () => {
    const options = { ...only.options, allowInUse: true };
    expect(codes({ ...only, options, uid: 'old' })).toEqual([]);
  });
});

describe('a region that is restored with the hub', () => {
  const restored = { options: { restoreRegions: ['west'] } };

  it('gets its first cluster only after one of the hub', () => {
    expect(way(plan(restored).steps).slice(-10)).toEqual([
      'await-kcm management',
      'release base',
      'check-clusters management',
      'unpause-region management',
      'release near far',
      'await-placed management',
      'open-location management',
      'open-location west',
      'restore management',
      'clean-up management',
    ]);
  });

  it('needs its new kubeconfig, and kcm renews none of its copies', () => {
    const secret = (path: string): Saved => ['secrets', object('Secret', path)];
    const hub = [
      ...HUB,
      secret('team-a/base-kubeconfig'),
      secret('team-b/base-kubeconfig'),
      secret('kcm-system/team-a.base-kubeconfig'),
      secret('team-b/other-kubeconfig'),
    ];
    const note = plan({ ...restored, hub }).notes.find(one =>
      one.startsWith('kcm reaches'),
    );
    expect(note).toMatch('by Secret team-a/base-kubeconfig,');
    expect(note).toMatch(
      /: kcm-system\/team-a\.base-kubeconfig, team-b\/base-kubeconfig\.$/,
    );
  });

  it('is looked at before its own cluster is the first: kcm leaves it alone while paused', () => {
    const options = { ...restored.options, canary: 'team-a/far' };
    expect(way(plan({ options }).steps)).toEqual(
      expect.arrayContaining([
        'unpause-region management',
        'release far',
        'check-clusters west',
      ]),
    );
    const order = way(plan({ options }).steps);
    expect(order.indexOf('unpause-region management')).toBeLessThan(
      order.indexOf('release far'),
    );
  });
});

it('refuses a canary that the backup does not have', () => {
  expect(codes({ options: { canary: 'team-a/none' } })).toEqual([
    'no-such-canary',
  ]);
});
