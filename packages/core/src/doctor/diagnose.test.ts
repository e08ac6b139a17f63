import { ForbiddenError, NotFoundError, UnreachableError } from '../errors';
import type { DiscoveredType } from '../ports/Cluster';
import type { ClusterSight, DrInput, KcmSight } from '../status/DrInput';
import type { Unseen } from '../Unseen';
import {
  backup,
  clusterDeployment,
  HEALTHY_AT,
  healthyHub as unlabelledHub,
  managementBackup,
  storageLocation,
} from '../testing';
import { checkRules } from './checks';
import { diagnose } from './diagnose';
import { PURPOSES, type Check, type Purpose } from './Diagnosis';
import type { ClusterProbe, DoctorInput } from './DoctorInput';

/** As the chart of kcm has it. */
const VELERO_LABEL = { component: 'velero' };

function healthyHub(): DrInput {
  const hub = unlabelledHub();
  return {
    ...hub,
    clusters: hub.clusters.map(({ deployments, ...cluster }) => ({
      ...cluster,
      deployments: deployments?.map(({ metadata, ...rest }) => ({
        ...rest,
        metadata: { ...metadata, labels: VELERO_LABEL },
      })),
    })),
  };
}

const VELERO_KINDS = [
  'backups',
  'backupstoragelocations',
  'deletebackuprequests',
  'downloadrequests',
  'restores',
  'schedules',
  'serverstatusrequests',
];

function types(plurals: readonly string[]): readonly DiscoveredType[] {
  return plurals.map(plural => ({
    group: 'velero.io',
    version: 'v1',
    plural,
    kind: plural,
    namespaced: true,
    verbs: ['list'],
  }));
}

function probe(
  cluster: string,
  fields: Partial<ClusterProbe> = {},
): ClusterProbe {
  return {
    cluster,
    discovery: {
      types: types(VELERO_KINDS),
      versions: {
        'velero.io': ['v1'],
        ...(cluster === 'management' && {
          'k0rdent.mirantis.com': ['v1beta1'],
        }),
      },
      failures: [],
    },
    velero: {
      kind: 'answered',
      version: 'v1.18.3',
      objectStores: ['velero.io/aws'],
    },
    denied: [],
    webhooks: [],
    ...fields,
  };
}

function healthy(fields: Partial<DoctorInput> = {}): DoctorInput {
  return {
    dr: healthyHub(),
    probes: [probe('management'), probe('east')],
    ...fields,
  };
}

const withProbe = (fields: Partial<ClusterProbe>) =>
  healthy({ probes: [probe('management', fields), probe('east')] });

const discovered = (fields: Partial<ClusterProbe['discovery']>) =>
  withProbe({ discovery: { ...probe('management').discovery, ...fields } });

function withKcm(fields: Partial<KcmSight>): DoctorInput {
  const dr = healthyHub();
  return healthy({ dr: { ...dr, kcm: { ...dr.kcm, ...fields } } });
}

/** The hub itself, with something else about it. */
function onHub(
  change: (sight: ClusterSight) => Partial<ClusterSight>,
  fields: Partial<ClusterProbe> = {},
): DoctorInput {
  const dr = healthyHub();
  const [hub, ...regions] = dr.clusters;
  const clusters = [{ ...hub, ...change(hub) }, ...regions];
  return { ...withProbe(fields), dr: { ...dr, clusters } };
}

function withoutRegion(error: Error, unseen: readonly Unseen[] = []) {
  const dr = healthyHub();
  const [hub] = dr.clusters;
  const clusters = [hub, { cluster: 'east', error }];
  return {
    dr: { ...dr, clusters, unseen },
    probes: [probe('management')],
  };
}

/** An empty installation with the bucket of another hub, read-only. */
function target(change: Partial<ClusterSight> = {}): DoctorInput {
  const dr = healthyHub();
  const [hub] = dr.clusters;
  const locations = hub.locations?.map(location => ({
    ...location,
    spec: { ...location.spec, accessMode: 'ReadOnly' as const },
  }));
  const kcm: KcmSight = {
    apiVersion: 'v1beta1',
    managements: [],
    releases: [],
    managementBackups: [],
    clusterDeployments: [],
    clusterTemplates: [],
    credentials: [],
    regions: [],
  };
  const clusters = [{ ...hub, locations, ...change }];
  return { dr: { ...dr, kcm, clusters }, probes: [probe('management')] };
}

const targetProbe = (fields: Partial<ClusterProbe>): DoctorInput => ({
  ...target(),
  probes: [probe('management', fields)],
});

function notOk(input: DoctorInput, purpose: Purpose): readonly Check[] {
  return diagnose(input, HEALTHY_AT, purpose).checks.filter(
    ({ result }) => result !== 'ok',
  );
}

const location = (fields: object) => ({
  locations: [storageLocation('aws-s3', fields)],
});
const forbidden = new ForbiddenError('You may not do that.', {
  remedy: 'kubectl kcm-backup rbac operator | kubectl apply -f -',
});
const deployment = (name: string, spec: object, status: object = {}) => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'kcm-system' },
  spec,
  status,
});
const webhook = (group: string) => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: 'kcm-webhook' },
  webhooks: [{ rules: [{ apiGroups: [group] }] }],
});

describe('a hub in order', () => {
  it.each(['backup', 'upgrade'] as const)('is fit for %s', purpose => {
    const { result, checks } = diagnose(healthy(), HEALTHY_AT, purpose);
    expect(checks.filter(check => check.result !== 'ok')).toEqual([]);
    expect(result).toBe('ok');
  });

  it('gets the facts, hub first', () => {
    const { checks } = diagnose(healthy(), HEALTHY_AT, 'backup');
    expect(
      checks.map(({ name, cluster, message }) => [cluster, name, message]),
    ).toEqual([
      ['management', 'kcm', 'kcm 1.11.0 (Release kcm-1-11-0)'],
      ['management', 'rbac', 'You may do all that the role operator allows'],
      [
        'management',
        'crds',
        'Served: k0rdent.mirantis.com v1beta1, velero.io v1',
      ],
      ['management', 'velero', 'Velero v1.18.3'],
      ['management', 'velero-answers', 'Velero answers'],
      ['management', 'plugin', 'Velero has the plugin of aws'],
      ['management', 'storage', 'aws-s3 (backups) Available and writable'],
      [
        'management',
        'default-location',
        'A backup that names no location goes to aws-s3',
      ],
      ['management', 'scope', '6 label selectors decide what is saved'],
      [
        'management',
        'schedule',
        'ManagementBackup nightly (0 */6 * * *), next at 18:00 UTC',
      ],
      [
        'management',
        'last-backup',
        'nightly-20261124120005 Completed, 2h11m ago',
      ],
      ['east', 'region', 'It answers'],
      ['east', 'rbac', 'You may do all that the role operator allows'],
      ['east', 'crds', 'Served: velero.io v1'],
      ['east', 'velero', 'Velero v1.18.3'],
      ['east', 'velero-answers', 'Velero answers'],
      ['east', 'plugin', 'Velero has the plugin of aws'],
      ['east', 'storage', 'aws-s3 (backups) Available and writable'],
      [
        'east',
        'default-location',
        'A backup that names no location goes to aws-s3',
      ],
      ['east', 'scope', '6 label selectors decide what is saved'],
      [
        'east',
        'schedule',
        'ManagementBackup nightly (0 */6 * * *), next at 18:00 UTC',
      ],
      [
        'east',
        'last-backup',
        'nightly-east-20261124120005 Completed, 2h11m ago',
      ],
    ]);
  });

  it('with an empty installation is one to restore onto', () => {
    const { result, checks } = diagnose(target(), HEALTHY_AT, 'restore');
    expect(checks.filter(check => check.result !== 'ok')).toEqual([]);
    expect(result).toBe('ok');
    expect(checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['webhooks', 'clean-install', 'recovery-point']),
    );
  });
});

type Case = readonly [
  name: string,
  input: DoctorInput,
  result: Check['result'],
  message: RegExp,
];

const anyPurpose: readonly Case[] = [
  [
    'rbac',
    withProbe({
      denied: [{ verb: 'create', group: 'velero.io', resource: 'backups' }],
    }),
    'failed',
    /^You may not create backups\.velero\.io\.$/,
  ],
  ['rbac', withProbe({ denied: forbidden }), 'unknown', /You may not do that/],
  [
    'rbac',
    withProbe({ velero: { kind: 'offline' } }),
    'unknown',
    /Exported objects know no users/,
  ],
  [
    'crds',
    discovered({
      failures: [{ groupVersion: 'metrics.k8s.io/v1', message: 'down' }],
    }),
    'unknown',
    /1 API group did not say .*metrics\.k8s\.io\/v1/,
  ],
  [
    'crds',
    discovered({ types: types(VELERO_KINDS.slice(0, 5)) }),
    'failed',
    /schedules\.velero\.io and serverstatusrequests\.velero\.io are missing/,
  ],
  [
    'crds',
    discovered({
      versions: { 'k0rdent.mirantis.com': ['v1alpha1'], 'velero.io': ['v1'] },
    }),
    'warning',
    /v1alpha1 alone/,
  ],
  ['velero', onHub(() => ({ hasVelero: false })), 'failed', /has no Velero/],
  [
    'velero',
    onHub(() => ({
      deployments: [
        deployment('velero', {
          template: {
            spec: { containers: [{ name: 'velero', image: 'velero:v1.9.0' }] },
          },
        }),
      ],
    })),
    'warning',
    /v1\.9\.0/,
  ],
  [
    'velero-answers',
    withProbe({ velero: { kind: 'silent' } }),
    'failed',
    /Velero does not answer/,
  ],
  [
    'velero-answers',
    onHub(
      () =>
        location({ status: { lastValidationTime: '2026-11-24T13:00:00Z' } }),
      { velero: { kind: 'not-asked', error: forbidden } },
    ),
    'failed',
    /last sign of life at 13:00 UTC/,
  ],
  [
    'velero-answers',
    onHub(() => location({}), {
      velero: { kind: 'not-asked', error: forbidden },
    }),
    'unknown',
    /not asked: You may not do that, and it has looked at no/,
  ],
  [
    'plugin',
    withProbe({ velero: { kind: 'answered', objectStores: [] } }),
    'failed',
    /lacks the plugin of aws/,
  ],
  [
    'plugin',
    onHub(() => ({}), { velero: { kind: 'not-asked', error: forbidden } }),
    'failed',
    /lacks the plugin of aws/,
  ],
  [
    'plugin',
    onHub(() => location({ spec: { provider: 'vendor.example/store' } }), {
      velero: { kind: 'offline' },
    }),
    'unknown',
    /plugin of vendor\.example\/store is not known/,
  ],
  [
    'storage',
    onHub(() =>
      location({ status: { phase: 'Unavailable', message: 'no bucket' } }),
    ),
    'failed',
    /Unavailable: no bucket/,
  ],
  [
    'storage',
    onHub(() => location({ status: { phase: undefined } })),
    'unknown',
    /has not looked at aws-s3/,
  ],
  [
    'storage',
    withProbe({ velero: { kind: 'silent' } }),
    'unknown',
    /was Available when Velero last looked/,
  ],
  [
    'region',
    withoutRegion(new UnreachableError('east does not answer.')),
    'failed',
    /east does not answer/,
  ],
  [
    'region',
    withoutRegion(forbidden, [
      {
        cluster: 'east',
        what: 'Region east',
        message: 'You may not read its Secret.',
        remedy: 'kubectl kcm-backup rbac operator',
        matters: true,
      },
    ]),
    'unknown',
    /Region east could not be read: You may not/,
  ],
];

const backupOnly: readonly Case[] = [
  [
    'kcm',
    withKcm({ managements: [] }),
    'failed',
    /There is no Management object/,
  ],
  [
    'kcm',
    onHub(({ deployments = [] }) => ({
      deployments: [
        ...deployments,
        deployment('kcm-controller-manager', { replicas: 0 }),
      ],
    })),
    'failed',
    /scaled to 0/,
  ],
  [
    'kcm',
    onHub(({ deployments = [] }) => ({
      deployments: [
        ...deployments,
        deployment(
          'kcm-controller-manager',
          { replicas: 1 },
          {
            conditions: [
              { type: 'Available', status: 'False', message: 'no node' },
            ],
          },
        ),
      ],
    })),
    'failed',
    /not available \(no node\)/,
  ],
  ['storage', nowhereToGo(), 'failed', /no backup can be made/],
  [
    'storage',
    onHub(() => location({ spec: { accessMode: 'ReadOnly' } })),
    'failed',
    /read-only: Velero refuses each backup/,
  ],
  [
    'default-location',
    onHub(() => location({})),
    'warning',
    /None of aws-s3 is the default/,
  ],
  [
    'scope',
    withKcm({
      clusterDeployments: [
        clusterDeployment('team-a/shop', {
          template: 'aws',
          credential: 'aws',
        }),
        clusterDeployment('team-a/lost', {
          template: 'gone',
          credential: 'aws',
        }),
      ],
    }),
    'failed',
    /team-a\/lost/,
  ],
  [
    'schedule',
    withKcm({
      managementBackups: [
        managementBackup('nightly', { spec: { schedule: 'now and then' } }),
      ],
    }),
    'failed',
    /now and then/,
  ],
  [
    'last-backup',
    onHub(({ backups = [] }) => ({
      backups: [
        ...backups,
        backup('extra', {
          phase: 'FailedValidation',
          validationErrors: ['no such location'],
        }),
      ].map(one =>
        one.metadata.name === 'extra'
          ? {
              ...one,
              metadata: {
                ...one.metadata,
                creationTimestamp: '2026-11-24T14:00:00Z',
              },
            }
          : one,
      ),
    })),
    'failed',
    /no such location/,
  ],
];

/** Neither a schedule nor a location. */
function nowhereToGo(): DoctorInput {
  const { dr, probes } = onHub(() => ({ locations: [] }));
  return { probes, dr: { ...dr, kcm: { ...dr.kcm, managementBackups: [] } } };
}

const upgradeOnly: readonly Case[] = [
  [
    'upgrade-gate',
    withKcm({
      managementBackups: [
        managementBackup('nightly', { spec: { schedule: '0 */6 * * *' } }),
      ],
    }),
    'failed',
    /No ManagementBackup is made before an upgrade/,
  ],
  [
    'upgrade-gate',
    onHub(() => ({ deployments: [deployment('velero', {})] })),
    'failed',
    /takes Velero for missing and upgrades without a backup/,
  ],
  ['upgrade-backup', staleUpgradeBackup(), 'failed', /would take it for/],
  [
    'recovery-point',
    onHub(() => ({ backups: [] })),
    'failed',
    /was never backed up/,
  ],
  [
    'recovery-point',
    onHub(() => location({ status: { phase: 'Unavailable' } })),
    'failed',
    /can be read: their storage does not answer/,
  ],
];

/** From an earlier try, older than the newest recovery point. */
function staleUpgradeBackup(): DoctorInput {
  const name = 'nightly-kcm-1-11-0';
  const input = onHub(({ backups = [] }) => ({
    backups: [
      ...backups,
      backup(name, {
        phase: 'Completed',
        startTimestamp: '2026-11-20T10:00:00Z',
        completionTimestamp: '2026-11-20T10:01:00Z',
      }),
    ],
  }));
  const label = { 'k0rdent.mirantis.com/release-backup': 'kcm-1-11-0' };
  const made = managementBackup(name);
  const managementBackups = [
    ...(input.dr.kcm.managementBackups ?? []),
    { ...made, metadata: { ...made.metadata, labels: label } },
  ];
  const dr = { ...input.dr, kcm: { ...input.dr.kcm, managementBackups } };
  return { ...input, dr };
}

const restoreOnly: readonly Case[] = [
  [
    'velero',
    target({ deployments: [deployment('kcm-velero', {})] }),
    'failed',
    /Deployment velero/,
  ],
  [
    'storage',
    target({ locations: [] }),
    'failed',
    /Velero sees no backup to restore/,
  ],
  [
    'storage',
    target(location({ spec: { accessMode: 'ReadWrite' } })),
    'warning',
    /is writable/,
  ],
  [
    'recovery-point',
    target({ backups: [] }),
    'failed',
    /No Backup of management is here/,
  ],
  [
    'recovery-point',
    target({ backups: [backup('broken', { phase: 'Failed' })] }),
    'failed',
    /None of the 1 Backup of management is Completed/,
  ],
  [
    'recovery-point',
    target({
      backups: [
        backup('holes', {
          phase: 'PartiallyFailed',
          startTimestamp: '2026-11-24T10:00:00Z',
        }),
      ],
    }),
    'warning',
    /holes has holes/,
  ],
  [
    'webhooks',
    targetProbe({ webhooks: [webhook('k0rdent.mirantis.com')] }),
    'failed',
    /validatingwebhookconfigurations\/kcm-webhook refuses/,
  ],
  [
    'webhooks',
    targetProbe({ webhooks: forbidden }),
    'unknown',
    /You may not do that/,
  ],
  [
    'webhooks',
    targetProbe({ velero: { kind: 'offline' } }),
    'unknown',
    /exported objects have none/,
  ],
  [
    'clean-install',
    healthy(),
    'warning',
    /Management kcm and 2 ClusterDeployments exist here already/,
  ],
];

const casesOf = (purpose: Purpose, list: readonly Case[]) =>
  list.map(
    ([name, input, result, message]) =>
      [purpose, name, result, message, input] as const,
  );

const cases = [
  ...casesOf('backup', [...anyPurpose, ...backupOnly]),
  ...casesOf('upgrade', upgradeOnly),
  ...casesOf('restore', restoreOnly),
];

describe('tells what is in the way', () => {
  it.each(cases)(
    'of %s: %s %s, %s',
    (purpose, name, result, message, input) => {
      const checks = notOk(input, purpose).filter(check => check.name === name);
      expect(checks).toContainEqual(
        expect.objectContaining({
          result,
          message: expect.stringMatching(message),
          remedy: expect.stringMatching(/./),
        }),
      );
      expect(diagnose(input, HEALTHY_AT, purpose).result).not.toBe('ok');
    },
  );

  it('has a case for every check', () => {
    const told = new Set(cases.map(([, name]) => name));
    expect(
      checkRules.map(({ name }) => name).filter(name => !told.has(name)),
    ).toEqual([]);
  });

  it('lets a webhook be that is not about kcm', () => {
    const input = targetProbe({ webhooks: [webhook('example.com')] });
    expect(notOk(input, 'restore')).toEqual([]);
  });

  it('says from what it knows that Velero acts, if it may not ask', () => {
    const { checks } = diagnose(
      withProbe({ velero: { kind: 'not-asked', error: forbidden } }),
      HEALTHY_AT,
      'backup',
    );
    expect(checks.find(({ name }) => name === 'velero-answers')).toMatchObject({
      result: 'ok',
      message:
        'Velero looked at its storage 20s ago (not asked: You may not do that)',
    });
  });

  it('believes the answer rather than old marks', () => {
    const input = onHub(() =>
      location({
        spec: { default: true },
        status: { lastValidationTime: '2026-11-24T13:00:00Z' },
      }),
    );
    const told = notOk(input, 'backup').filter(
      ({ name }) => name === 'velero-answers',
    );
    expect(told).toEqual([]);
  });
});

describe('where little could be seen', () => {
  const blind = (error: Error): DoctorInput => ({
    dr: {
      hub: 'mgmt-test',
      namespace: 'kcm-system',
      kcm: { apiVersion: 'v1beta1' },
      clusters: [{ cluster: 'management', error }],
      unseen: [],
    } satisfies DrInput,
    probes: [probe('management', { webhooks: undefined })],
  });

  it.each(PURPOSES)('no check of %s says that all is well', purpose => {
    const { result, checks } = diagnose(blind(forbidden), HEALTHY_AT, purpose);
    expect(result).toBe('unknown');
    expect(checks.map(({ name, result: r }) => [name, r])).toEqual([
      ['kcm', 'unknown'],
      ['rbac', 'ok'],
      ['crds', 'ok'],
    ]);
  });

  it('a missing kcm fails', () => {
    const error = new NotFoundError('kcm is not installed on x.');
    expect(notOk(blind(error), 'restore')).toEqual([
      {
        name: 'kcm',
        cluster: 'management',
        result: 'failed',
        message: 'kcm is not installed on x.',
        remedy: 'kubectl kcm-backup values restore',
      },
    ]);
  });

  it.each([
    ["Velero's Backups", 'last-backup'],
    ["Velero's BackupStorageLocations", 'storage'],
    ["Velero's Schedules", 'schedule'],
    ['Credentials', 'scope'],
    ['Releases', 'kcm'],
    ['Deployments in kcm-system', 'velero'],
    ['Something new', 'sight'],
  ])('%s unread is unknown to %s', (what, name) => {
    const dr = healthyHub();
    const unseen = {
      cluster: 'management',
      what,
      message: 'You may not.',
      remedy: 'kubectl kcm-backup rbac viewer | kubectl apply -f -',
      matters: true,
    };
    const input = healthy({ dr: { ...dr, unseen: [unseen] } });
    expect(notOk(input, 'backup')).toEqual([
      {
        name,
        cluster: 'management',
        result: 'unknown',
        message: `${what} could not be read: You may not.`,
        remedy: unseen.remedy,
        finding: 'not-seen',
      },
    ]);
  });
});
