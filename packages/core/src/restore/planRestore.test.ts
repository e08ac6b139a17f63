import { parse } from 'yaml';
import type { KubeObject } from '../objects/KubeObject';
import { ArchiveIndex } from './ArchiveIndex';
import { DRILL_RULES } from './drillRules';
import type { PlanInput, PlanPart, TargetFacts } from './PlanInput';
import { planHash, planRestore } from './planRestore';
import { planRules } from './planRules';
import type { PlanOptions } from './RestorePlan';
import { TargetState } from './TargetState';

const KCM = 'k0rdent.mirantis.com/v1beta1';
const NOW = new Date('2026-11-24T14:12:00Z');
const component = { 'k0rdent.mirantis.com/component': 'kcm' };

/** A stand-in for a digest that keeps its text: failures can be read. */
const digest = (text: string) => text;

const options: PlanOptions = {
  purpose: 'restore',
  name: 'back',
  namespace: 'kcm-system',
  backup: 'nightly-20261124020017',
  restoreRegions: [],
  reprovisionRegions: [],
  allowInUse: false,
};

const object = (
  apiVersion: string,
  kind: string,
  name: string,
  rest: object = {},
  namespace?: string,
): KubeObject =>
  ({
    apiVersion,
    kind,
    metadata: { name, ...(namespace && { namespace }) },
    ...rest,
  }) as KubeObject;

const deployment = (name: string, labels: object, replicas = 2) =>
  ({
    ...object('apps/v1', 'Deployment', name),
    metadata: { name, namespace: 'kcm-system', labels },
    spec: { replicas },
  }) as KubeObject;

const hub: readonly (readonly [string, KubeObject])[] = [
  [
    'managements.k0rdent.mirantis.com',
    object(KCM, 'Management', 'kcm', {
      spec: {
        release: 'kcm-1-11-0',
        core: {
          kcm: {
            config: {
              controller: { registryPassword: 'secret-in-values' },
              regional: {
                velero: {
                  initContainers: [{ name: 'p', image: 'plugin:v1' }],
                  credentials: { secretContents: { cloud: 'secret-text' } },
                },
              },
            },
          },
        },
      },
    }),
  ],
  [
    'releases.k0rdent.mirantis.com',
    object(KCM, 'Release', 'kcm-1-11-0', { spec: { version: '1.11.0' } }),
  ],
  [
    'releases.k0rdent.mirantis.com',
    object(KCM, 'Release', 'kcm-1-10-0', { spec: { version: '1.10.0' } }),
  ],
  [
    'regions.k0rdent.mirantis.com',
    object(KCM, 'Region', 'east', {
      spec: { clusterDeployment: { name: 'edge', namespace: 'team-a' } },
    }),
  ],
  [
    'clusterdeployments.k0rdent.mirantis.com',
    object(KCM, 'ClusterDeployment', 'edge', { spec: {} }, 'team-a'),
  ],
  [
    'clusterdeployments.k0rdent.mirantis.com',
    object(KCM, 'ClusterDeployment', 'a', { spec: { dryRun: true } }, 'team-a'),
  ],
  [
    'clusterdeployments.k0rdent.mirantis.com',
    object(KCM, 'ClusterDeployment', 'b', { spec: {} }, 'team-a'),
  ],
  [
    'managementbackups.k0rdent.mirantis.com',
    object(KCM, 'ManagementBackup', 'nightly', {
      spec: { schedule: '0 2 * * *' },
    }),
  ],
  ['deployments.apps', deployment('kcm-controller-manager', component)],
  [
    'deployments.apps',
    deployment('capi', { 'cluster.x-k8s.io/provider': 'cluster-api' }),
  ],
  ['namespaces', object('v1', 'Namespace', 'team-a')],
  ['namespaces', object('v1', 'Namespace', 'empty')],
  [
    'secrets',
    object('v1', 'Secret', 's', { data: { value: 'c2VjcmV0' } }, 'team-a'),
  ],
];

const facts: TargetFacts = {
  location: 'https://new',
  uid: 'u1',
  serverVersion: 'v1.36.3',
  velero: true,
  kcm: true,
  controllers: [],
  managements: [],
  clusterDeployments: [],
  regions: [],
  webhooks: [],
  liveClusters: new Set(),
  running: [],
  offline: false,
};

const SERVED = [
  ['', 'v1', 'namespaces', 'Namespace', false],
  ['', 'v1', 'secrets', 'Secret', true],
  ['', 'v1', 'serviceaccounts', 'ServiceAccount', true],
  ['apps', 'v1', 'deployments', 'Deployment', true],
  ...[
    ['managements', 'Management', false],
    ['releases', 'Release', false],
    ['regions', 'Region', false],
    ['managementbackups', 'ManagementBackup', false],
    ['clusterdeployments', 'ClusterDeployment', true],
  ].map(([plural, kind, own]) => [
    'k0rdent.mirantis.com',
    'v1beta1',
    plural,
    kind,
    own,
  ]),
] as const;

interface Setting {
  readonly saved?: readonly (readonly [string, KubeObject])[];
  readonly live?: readonly (readonly [string, KubeObject])[];
  readonly options?: Partial<PlanOptions>;
  readonly facts?: Partial<TargetFacts>;
  readonly part?: Partial<PlanPart>;
}

function inputOf(setting: Setting = {}): PlanInput {
  const wanted = { ...options, ...setting.options };
  const fixed = wanted.purpose === 'drill' ? DRILL_RULES : [];
  const archive = new ArchiveIndex(digest, fixed);
  for (const [resource, one] of setting.saved ?? hub)
    archive.add(resource, one);
  const rules = [...fixed, ...planRules('management', wanted, archive)];
  const types = SERVED.map(([group, version, plural, kind, namespaced]) => ({
    ...{ group, version, plural, kind, namespaced },
    verbs: ['list'],
  })) as never;
  const versions = {
    '': ['v1'],
    apps: ['v1'],
    'k0rdent.mirantis.com': ['v1beta1'],
  };
  const target = new TargetState(
    { types, versions, failures: [] },
    new Map([['kcm-system', 'n1']]),
    archive,
    rules,
    digest,
  );
  for (const [resource, one] of setting.live ?? []) target.take(resource, one);
  const part: PlanPart = {
    cluster: 'management',
    source: {
      cluster: 'management',
      backup: wanted.backup,
      location: 's3://bucket',
      digest: 'd',
      startTimestamp: '2026-11-24T02:00:17Z',
    },
    outcome: 'completed',
    ...{ archive, rules, target },
    facts: { ...facts, ...setting.facts },
    location: object('velero.io/v1', 'BackupStorageLocation', 'aws-s3'),
    role: 'restorer --backup nightly',
    ...setting.part,
  };
  return { now: NOW, options: wanted, parts: [part] };
}

const planOf = (setting?: Setting) => planRestore(inputOf(setting));
const codes = (setting: Setting) =>
  planOf(setting).refusals.map(({ code }) => code);
const restoreOf = (setting?: Setting): any =>
  planOf(setting).manifests.find(({ object: one }) => one.kind === 'Restore')
    ?.object;
const rulesOf = (setting?: Setting): any[] => {
  const found: any = planOf(setting).manifests.find(
    ({ object: one }) => one.kind === 'ConfigMap',
  )?.object;
  const values = Object.values(found.data);
  expect(values).toHaveLength(1);
  return parse(values[0] as string).resourceModifierRules;
};

describe('the way', () => {
  it('holds all back, brings it, and lets go of it one by one', () => {
    const { steps, refusals } = planOf();
    expect(refusals).toEqual([]);
    expect(steps.map(step => step.do)).toEqual([
      'install',
      'location',
      'await-backup',
      'restore',
      'check-objects',
      'start',
      'await-kcm',
      'release',
      'check-clusters',
      'release',
      'open-location',
      'restore',
      'clean-up',
    ]);
    expect(steps.map(({ number }) => number)).toEqual(
      steps.map((_, index) => index + 1),
    );
  });

  it('releases first a cluster that was not in dry run, or the one asked for', () => {
    const firstOf = (canary?: string) =>
      planOf({ options: { canary } }).steps.flatMap(step =>
        step.do === 'release' && step.canary ? step.clusters : [],
      );
    expect(firstOf()).toEqual([{ namespace: 'team-a', name: 'b' }]);
    expect(firstOf('team-a/a')).toEqual([
      { namespace: 'team-a', name: 'a', dryRun: true },
    ]);
  });

  it('unpauses a lost region before its clusters are released', () => {
    const { steps } = planOf({ options: { restoreRegions: ['east'] } });
    const order = steps.map(step => step.do);
    expect(order.indexOf('unpause-region')).toBeGreaterThan(
      order.indexOf('check-clusters'),
    );
    expect(order.indexOf('unpause-region')).toBeLessThan(
      order.lastIndexOf('release'),
    );
  });

  it('holds what runs on the target before anything is restored', () => {
    const controllers = [
      { namespace: 'kcm-system', name: 'kcm-controller-manager', replicas: 1 },
    ];
    const { steps } = planOf({ facts: { controllers } });
    const order = steps.map(step => step.do);
    expect(order.indexOf('hold')).toBeLessThan(order.indexOf('restore'));
  });
});

describe('the Restore', () => {
  it('leaves both kinds of webhook configurations and the schedules out', () => {
    expect(restoreOf().spec).toMatchObject({
      existingResourcePolicy: 'update',
      excludedResources: [
        'managementbackups.k0rdent.mirantis.com',
        'mutatingwebhookconfigurations.admissionregistration.k8s.io',
        'validatingwebhookconfigurations.admissionregistration.k8s.io',
      ],
    });
  });

  it('leaves what Azure converts out, where there is any of Azure', () => {
    const azure = object(
      'infrastructure.cluster.x-k8s.io/v1beta1',
      'AzureCluster',
      'x',
      {},
      'team-a',
    );
    const saved = [
      ...hub,
      ['azureclusters.infrastructure.cluster.x-k8s.io', azure] as const,
    ];
    expect(restoreOf({ saved }).spec.excludedResources).toEqual(
      expect.arrayContaining([
        'natgateways.network.azure.com',
        'resourcegroups.resources.azure.com',
        'virtualnetworks.network.azure.com',
        'virtualnetworkssubnets.network.azure.com',
      ]),
    );
  });

  it('never brings HelmReleases, which kcm would clean up', () => {
    const release = object(
      'helm.toolkit.fluxcd.io/v2',
      'HelmRelease',
      'b',
      {},
      'kcm-system',
    );
    const saved = [
      ...hub,
      ['helmreleases.helm.toolkit.fluxcd.io', release] as const,
    ];
    expect(restoreOf({ saved }).spec.excludedResources).toContain(
      'helmreleases.helm.toolkit.fluxcd.io',
    );
  });

  it('leaves Velero itself out by label', () => {
    const velero = deployment('velero', { component: 'velero' });
    const saved = [...hub, ['deployments.apps', velero] as const];
    expect(restoreOf({ saved }).spec.labelSelector).toEqual({
      matchExpressions: [
        { key: 'component', operator: 'NotIn', values: ['velero'] },
      ],
    });
    expect(planOf({ saved }).dangers.map(({ code }) => code)).toContain(
      'velero',
    );
  });

  it('leaves a cluster out that a region is made anew from, by both its labels', () => {
    const setting = { options: { reprovisionRegions: ['east'] } };
    expect(restoreOf(setting).spec.labelSelector.matchExpressions).toEqual([
      {
        key: 'cluster.x-k8s.io/cluster-name',
        operator: 'NotIn',
        values: ['edge'],
      },
      {
        key: 'helm.toolkit.fluxcd.io/name',
        operator: 'NotIn',
        values: ['edge'],
      },
    ]);
    const dryRun = rulesOf(setting).find(({ conditions }) =>
      conditions.groupResource.startsWith('clusterdeployments.'),
    );
    expect(dryRun.conditions).toMatchObject({
      namespaces: ['team-a'],
      resourceNameRegex: '^(a|b)$',
    });
  });
});

describe('modifiers, all in one key', () => {
  it('hold controllers at zero and clusters in dry run, by merge patches', () => {
    const rules = rulesOf();
    expect(rules).toHaveLength(2);
    expect(rules.every(rule => rule.mergePatches && !rule.patches)).toBe(true);
    expect(rules[0].conditions.resourceNameRegex).toBe(
      '^(capi|kcm-controller-manager)$',
    );
    expect(JSON.parse(rules[1].mergePatches[0].patchData)).toEqual({
      spec: { dryRun: true },
    });
  });

  it('set the name of the Release for a rollback', () => {
    const setting = {
      options: { purpose: 'rollback', release: 'kcm-1-10-0' } as const,
    };
    const release = rulesOf(setting).find(
      ({ conditions }) =>
        conditions.groupResource === 'managements.k0rdent.mirantis.com',
    );
    expect(JSON.parse(release.mergePatches[0].patchData)).toEqual({
      spec: { release: 'kcm-1-10-0' },
    });
    expect(planOf(setting).kcmVersion).toBe('1.10.0');
  });

  it('take every value of every Secret away in a rehearsal', () => {
    const setting = { options: { purpose: 'drill' } as const };
    const secrets = rulesOf(setting).filter(
      ({ conditions }) => conditions.groupResource === 'secrets',
    );
    expect(JSON.parse(secrets[0].mergePatches[0].patchData)).toEqual({
      data: null,
    });
    expect(planOf(setting).steps.map(step => step.do)).not.toContain('start');
  });
});

describe('what becomes of each object', () => {
  const live = (change: object) =>
    [
      ['namespaces', object('v1', 'Namespace', 'team-a')],
      [
        'secrets',
        object(
          'v1',
          'Secret',
          's',
          { data: { value: 'c2VjcmV0' }, ...change },
          'team-a',
        ),
      ],
    ] as const;
  const countsOf = (setting?: Setting) => planOf(setting).predictions[0].counts;

  it('is created on an empty cluster, but for a namespace without content', () => {
    expect(countsOf()).toEqual({
      created: 12,
      changed: 0,
      same: 0,
      refused: 0,
      'left-out': 1,
    });
  });

  it('is the same where only what the server makes differs', () => {
    const [, [, secret]] = live({});
    const own = { uid: 'x', resourceVersion: '7', creationTimestamp: 'now' };
    const labels = { 'velero.io/restore-name': 'r' };
    const metadata = { ...secret.metadata, ...own, labels };
    const there = [['secrets', { ...secret, metadata }]] as never;
    expect(countsOf({ live: there }).same).toBe(1);
  });

  it('is changed back, and told in which parts', () => {
    const plan = planOf({ live: live({ data: { value: 'b3RoZXI=' } }) });
    expect(plan.predictions[0].changed).toEqual([
      { resource: 'secrets', namespace: 'team-a', name: 's', parts: ['data'] },
    ]);
    expect(JSON.stringify(plan)).not.toContain('b3RoZXI=');
  });

  it('is refused where it is immutable and differs', () => {
    const setting = {
      live: live({ immutable: true, data: { value: 'b3RoZXI=' } }),
    };
    expect(planOf(setting).predictions[0].refused).toMatchObject([
      { name: 's', reason: 'it is immutable and differs' },
    ]);
  });

  it('is refused where neither target nor backup has the kind', () => {
    const odd = object('example.com/v1', 'Odd', 'o');
    const saved = [...hub, ['odds.example.com', odd] as const];
    expect(planOf({ saved }).predictions[0].refused).toMatchObject([
      { name: 'o', reason: expect.stringMatching('does not serve') },
    ]);
    const crd = object(
      'apiextensions.k8s.io/v1',
      'CustomResourceDefinition',
      'odds.example.com',
      { spec: { versions: [{ name: 'v1', served: true }] } },
    );
    const brought = [
      ...saved,
      ['customresourcedefinitions.apiextensions.k8s.io', crd] as const,
    ];
    expect(
      planOf({ saved: brought }).predictions[0].created['odds.example.com'],
    ).toEqual(['o']);
  });
});

describe('why it must not be carried out', () => {
  const managed = object(
    KCM,
    'ClusterDeployment',
    'other',
    {},
    'team-b',
  ) as never;
  const machines = (name: string) =>
    [
      'machinedeployments.cluster.x-k8s.io',
      object(
        'cluster.x-k8s.io/v1beta2',
        'MachineDeployment',
        name,
        { spec: { selector: { matchLabels: { pool: 'one' } } } },
        'team-a',
      ),
    ] as const;

  const machineSet = [
    'machinesets.cluster.x-k8s.io',
    {
      ...object('cluster.x-k8s.io/v1beta2', 'MachineSet', 'one-x'),
      metadata: {
        ...{ name: 'one-x', namespace: 'team-a' },
        labels: {
          pool: 'one',
          'cluster.x-k8s.io/cluster-name': 'b',
          'cluster.x-k8s.io/deployment-name': 'one',
        },
      },
    },
  ] as const;

  it.each<[string, Setting]>([
    ['velero-missing', { facts: { velero: false } }],
    ['kcm-missing', { facts: { kcm: false } }],
    ['backup-unusable', { part: { outcome: 'failed' } }],
    ['backup-damaged', { part: { verificationFailed: true } }],
    ['target-in-use', { facts: { clusterDeployments: [managed] } }],
    [
      'rollback-in-place',
      {
        options: { purpose: 'rollback', release: 'kcm-1-10-0' },
        facts: { managements: [object(KCM, 'Management', 'kcm') as never] },
      },
    ],
    [
      'backup-stale',
      {
        options: {
          purpose: 'rollback',
          release: 'kcm-1-10-0',
          maxAgeSeconds: 3600,
        },
      },
    ],
    [
      'restore-running',
      { facts: { running: [{ name: 'x', phase: 'InProgress' }] } },
    ],
    ['no-such-region', { options: { restoreRegions: ['west'] } }],
    [
      'shared-machine-selector',
      { saved: [...hub, machines('one'), machines('two'), machineSet] },
    ],
    [
      'cluster-ahead',
      {
        saved: [...hub, machineSet],
        facts: { liveClusters: new Set(['team-a/b']) },
      },
    ],
    [
      'kcm-webhooks',
      {
        facts: {
          webhooks: [
            {
              ...object('v1', 'ValidatingWebhookConfiguration', 'w'),
              webhooks: [{ rules: [{ apiGroups: ['k0rdent.mirantis.com'] }] }],
            },
          ],
        },
      },
    ],
    [
      'drill-controllers',
      {
        options: { purpose: 'drill' },
        facts: {
          controllers: [{ namespace: 'kcm-system', name: 'kcm', replicas: 1 }],
        },
      },
    ],
  ])('%s', (code, setting) => {
    expect(codes(setting)).toContain(code);
    expect(codes({})).toEqual([]);
  });

  it('names an object that is being deleted', () => {
    const [, secret] = hub.at(-1)!;
    const metadata = { ...secret.metadata, deletionTimestamp: 'now' };
    const { refusals } = planOf({
      live: [['secrets', { ...secret, metadata }]],
    });
    expect(refusals).toMatchObject([
      {
        code: 'being-deleted',
        message: expect.stringMatching('Secret/team-a/s'),
      },
    ]);
  });
});

describe('the plan as a text', () => {
  it('shows no value of Management that may be secret, but names it', () => {
    const plan = planOf();
    const text = JSON.stringify(plan);
    expect(text).not.toContain('secret-in-values');
    expect(text).not.toContain('secret-text');
    expect(text).toContain('plugin:v1');
    expect(plan.notes.join(' ')).toMatch(
      'controller.registryPassword, regional.velero.credentials.secretContents.cloud',
    );
  });

  it('has a hash that tells an edit, and not the time', () => {
    const plan = planOf();
    expect(planHash(plan)).toBe(plan.hash);
    expect(planHash({ ...plan, createdAt: 'later' })).toBe(plan.hash);
    const [first, ...rest] = plan.steps;
    const edited = { ...plan, steps: [{ ...first, why: 'x' }, ...rest] };
    expect(planHash(edited)).not.toBe(plan.hash);
    expect(planHash(JSON.parse(JSON.stringify(plan)))).toBe(plan.hash);
  });
});
