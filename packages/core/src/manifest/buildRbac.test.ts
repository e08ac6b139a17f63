import { UsageError } from '../errors';
import { golden } from './__testUtils__/golden';
import { buildRbac, type Persona } from './buildRbac';
import { toYaml } from './toYaml';

const personas: readonly Persona[] = [
  'viewer',
  'operator',
  'restorer',
  'portal',
];
const namespace = 'kcm-system';

it.each(personas)('writes what a %s needs', persona => {
  const secrets = ['us-kubeconfig', 'eu-kubeconfig', 'us-kubeconfig'];
  const text = toYaml(buildRbac(persona, { namespace, secrets }));
  expect(text).toBe(golden(`rbac-${persona}.yaml`, text));
});

it.each(personas)(
  'gives a %s no wildcard and no Secret without a name',
  persona => {
    const rules = buildRbac(persona, {
      namespace,
      secrets: ['eu-kubeconfig'],
    }).flatMap(role => role.rules);
    expect(JSON.stringify(rules)).not.toContain('*');
    for (const rule of rules.filter(r => r.resources.includes('secrets'))) {
      expect(rule.verbs).toEqual(['get']);
      expect(rule.resourceNames).toEqual(['eu-kubeconfig']);
    }
    expect(JSON.stringify(buildRbac(persona, { namespace }))).not.toContain(
      'secrets',
    );
  },
);

it('lets only those write who have to', () => {
  const verbs = (persona: Persona) =>
    new Set(
      buildRbac(persona, { namespace })
        .flatMap(({ rules }) => rules)
        .flatMap(rule => rule.verbs),
    );
  expect([...verbs('viewer')].sort()).toEqual(['get', 'list', 'watch']);
  const created = (persona: Persona) =>
    buildRbac(persona, { namespace })
      .flatMap(({ rules }) => rules)
      .filter(rule => rule.verbs.includes('create'))
      .flatMap(rule => rule.resources)
      .sort();
  expect(created('portal')).toEqual(['backups', 'downloadrequests']);
  expect(created('operator')).not.toContain('restores');
  expect(created('restorer')).toContain('restores');
});

it('aggregates only when asked', () => {
  const label = (persona: Persona) =>
    buildRbac(persona, { namespace, aggregate: true })[0].metadata.labels;
  expect(label('viewer')).toEqual({
    'rbac.authorization.k8s.io/aggregate-to-view': 'true',
  });
  expect(label('portal')).toEqual({
    'rbac.authorization.k8s.io/aggregate-to-edit': 'true',
  });
  expect(buildRbac('viewer', { namespace })[0].metadata.labels).toBeUndefined();
});

it('refuses a bad namespace', () => {
  expect(() => buildRbac('viewer', { namespace: 'A' })).toThrow(UsageError);
});

describe('coverage', () => {
  const role = (coverage?: 'read' | 'label') =>
    buildRbac('viewer', { namespace, coverage, aggregate: true })[2];

  it('is a role of its own, only when asked for, and never aggregated', () => {
    expect(role()).toBeUndefined();
    expect(role('read').metadata).toEqual({
      name: 'kcm-backup-viewer-coverage',
      annotations: {
        'kcm-backup.io/mind': expect.stringContaining('read every Secret'),
      },
    });
  });

  it('lists and no more, unless it is to close gaps', () => {
    const verbs = (extent: 'read' | 'label') => [
      ...new Set(role(extent).rules.flatMap(rule => rule.verbs)),
    ];
    expect(verbs('read')).toEqual(['list']);
    expect(verbs('label')).toEqual(['list', 'patch']);
  });

  it('never lets one touch what controllers make again', () => {
    const patched = role('label')
      .rules.filter(rule => rule.verbs.includes('patch'))
      .flatMap(rule => rule.resources);
    for (const kind of ['helmreleases', 'helmcharts', 'servicesets']) {
      expect(patched).not.toContain(kind);
    }
  });

  it.each(['read', 'label'] as const)('to %s is this', extent => {
    const text = toYaml([role(extent)]);
    expect(text).toBe(golden(`rbac-coverage-${extent}.yaml`, text));
  });
});

describe('what one backup holds', () => {
  const controllers = [
    { namespace, name: 'kcm-controller-manager', replicas: 1 },
    { namespace: 'capi', name: 'capi-controller-manager', replicas: 1 },
  ];
  const resources = [
    'secrets',
    'namespaces',
    'machinesets.cluster.x-k8s.io',
    'machines.cluster.x-k8s.io',
    'deployments.apps',
  ];
  const roles = buildRbac('restorer', {
    namespace,
    aggregate: true,
    contents: { resources, controllers },
  });
  const [, , cluster, inNamespace] = roles;

  it('is read by roles of their own, which are never aggregated', () => {
    const text = toYaml([cluster, inNamespace]);
    expect(text).toBe(golden('rbac-contents.yaml', text));
    expect(roles).toHaveLength(4);
    expect(cluster.metadata.labels).toBeUndefined();
  });

  it('is written by Velero, not by whoever restores', () => {
    const written = cluster.rules.filter(({ verbs }) =>
      verbs.some(verb => verb !== 'get' && verb !== 'list'),
    );
    expect(written).toEqual([
      expect.objectContaining({
        verbs: ['get', 'patch'],
        resourceNames: ['capi-controller-manager'],
      }),
    ]);
  });

  it('is what the plain role lacks, and says so', () => {
    const mind = ({ metadata }: (typeof roles)[number]) =>
      metadata.annotations?.['kcm-backup.io/mind'];
    const [plain] = buildRbac('restorer', { namespace });
    expect(mind(plain)).toMatch('kubectl kcm-backup rbac restorer --backup');
    expect(mind(roles[0])).toBeUndefined();
    expect(mind(cluster)).toMatch('may read every Secret');
    expect(mind(buildRbac('operator', { namespace })[0])).toBeUndefined();
  });
});
