import fc from 'fast-check';
import type { KubeObject } from '../objects/KubeObject';
import type { ResourceType } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import type { ScopeAnswer } from '../scope/explainScope';
import { InMemoryCluster } from '../testing';
import { explainObject } from './explainObject';
import { readCoverage } from './readCoverage';
import { NAMESPACES } from './resourceTypes';

const KCM = 'k0rdent.mirantis.com';
const namespace = 'kcm-system';

type Row = readonly [
  group: string,
  kind: string,
  plural: string,
  inNamespace?: boolean,
];

/** Kinds of which coverage looks at every object. */
const LOOKED_AT: readonly Row[] = [
  [KCM, 'ClusterAuthentication', 'clusterauthentications'],
  [KCM, 'ServiceSet', 'servicesets'],
  [KCM, 'StateManagementProvider', 'statemanagementproviders', false],
  ['source.toolkit.fluxcd.io', 'HelmRepository', 'helmrepositories'],
  ['helm.toolkit.fluxcd.io', 'HelmRelease', 'helmreleases'],
  ['cluster.x-k8s.io', 'Cluster', 'clusters'],
  ['cluster.x-k8s.io', 'Machine', 'machines'],
  ['ipam.cluster.x-k8s.io', 'IPAddress', 'ipaddresses'],
  [
    'infrastructure.cluster.x-k8s.io',
    'AWSClusterStaticIdentity',
    'awsclusterstaticidentities',
    false,
  ],
  ['cert-manager.io', 'Certificate', 'certificates'],
  ['velero.io', 'BackupStorageLocation', 'backupstoragelocations'],
];

/** Kinds of which it looks at those that something names. */
const NAMED: readonly Row[] = [
  ['', 'Secret', 'secrets'],
  ['', 'ConfigMap', 'configmaps'],
];

const HUB: readonly Row[] = [
  [KCM, 'ClusterDeployment', 'clusterdeployments'],
  [KCM, 'ClusterTemplate', 'clustertemplates'],
  [KCM, 'Credential', 'credentials'],
];

const typeOf = ([
  group,
  kind,
  plural,
  namespaced = true,
]: Row): ResourceType => ({
  group,
  version: group === KCM ? 'v1beta1' : 'v1',
  kind,
  plural,
  namespaced,
});
const types = [NAMESPACES, ...[...LOOKED_AT, ...NAMED, ...HUB].map(typeOf)];

const name = fc.constantFrom(
  'a',
  'b',
  'dev',
  'ksm-projectsveltos',
  'kcm-templates',
);

const labels = fc
  .uniqueArray(
    fc.constantFrom<[string, string]>(
      ['k0rdent.mirantis.com/component', 'kcm'],
      ['k0rdent.mirantis.com/managed', 'true'],
      ['k0rdent.mirantis.com/region', 'east'],
      ['k0rdent.mirantis.com/credential.team.a', 'true'],
      ['helm.toolkit.fluxcd.io/name', 'dev'],
      ['helm.toolkit.fluxcd.io/name', 'kcm'],
      ['cluster.x-k8s.io/cluster-name', 'dev'],
      ['cluster.x-k8s.io/cluster-name', 'foreign'],
      ['cluster.x-k8s.io/provider', 'infrastructure-aws'],
      ['cluster.x-k8s.io/provider', 'infrastructure-other'],
      ['controller.cert-manager.io/fao', 'true'],
      ['velero.io/exclude-from-backup', 'true'],
      ['velero.io/exclude-from-backup', 'false'],
    ),
    { maxLength: 3, selector: ([key]) => key },
  )
  .map(pairs => Object.fromEntries(pairs));

const reference = fc.record({
  name,
  namespace: fc.constantFrom('team', namespace),
});

const spec = fc.record({
  template: name,
  credential: name,
  secretRef: fc.oneof(name, fc.record({ name })),
  caSecret: reference,
  identityRef: fc.record({
    apiVersion: fc.constantFrom('v1', 'infrastructure.cluster.x-k8s.io/v1'),
    kind: fc.constantFrom('Secret', 'AWSClusterStaticIdentity'),
    name,
    namespace: fc.constantFrom('team', namespace),
  }),
  serviceSpec: fc.record({
    services: fc.array(
      fc.record({
        valuesFrom: fc.array(
          fc.record({ kind: fc.constantFrom('Secret', 'ConfigMap'), name }),
          { maxLength: 2 },
        ),
      }),
      { maxLength: 2 },
    ),
  }),
});

const object = fc
  .record({
    row: fc.constantFrom(...LOOKED_AT, ...NAMED, ...HUB),
    name,
    inNamespace: fc.constantFrom('team', namespace),
    labels,
    spec,
    deleted: fc.integer({ min: 0, max: 9 }),
    owned: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ row, inNamespace, deleted, owned, ...rest }): KubeObject => {
    const type = typeOf(row);
    const [group, version] = [type.group, type.version];
    const owner = {
      apiVersion: `${KCM}/v1beta1`,
      kind: 'ClusterDeployment',
      name: 'dev',
      uid: '1',
    };
    return {
      apiVersion: group ? `${group}/${version}` : version,
      kind: type.kind,
      metadata: {
        name: rest.name,
        namespace: namespaceOf(type, inNamespace),
        labels: rest.labels,
        ...(deleted === 0 && { deletionTimestamp: '2026-11-24T08:00:00Z' }),
        ...(owned === 0 && { ownerReferences: [owner] }),
      },
      ...{ spec: { ...rest.spec, credential: credentialOf(type, rest) } },
      ...{ status: { providers: ['infrastructure-aws'] } },
    };
  });

/** Locations are looked for in Velero's namespace alone. */
function namespaceOf({ kind, namespaced }: ResourceType, drawn: string) {
  if (kind === 'BackupStorageLocation') return namespace;
  return namespaced ? drawn : undefined;
}

/** A BackupStorageLocation has an object where a ClusterDeployment has a name. */
function credentialOf(
  { kind }: ResourceType,
  drawn: { readonly name: string },
): unknown {
  return kind === 'BackupStorageLocation' ? { name: drawn.name } : drawn.name;
}

const nameOf = (one: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}) => [one.kind, one.namespace, one.name].filter(Boolean).join('/');

/** What `scope explain` says of each object, by its name. */
async function explainAll(fleet: Fleet, objects: readonly KubeObject[]) {
  const answers = new Map<string, { kind: string; answer: ScopeAnswer }>();
  for (const { kind, metadata } of objects) {
    const { plural, group } = types.find(one => one.kind === kind)!;
    const answer = await explainObject(fleet, {
      kind: group ? `${plural}.${group}` : plural,
      name: metadata.name,
      objectNamespace: metadata.namespace,
      namespace,
    });
    answers.set(nameOf({ ...metadata, kind }), { kind, answer });
  }
  return answers;
}

const isNamedKind = (kind: string) => NAMED.some(([, other]) => other === kind);
const isInside = ({ verdict }: ScopeAnswer) =>
  verdict === 'included' || verdict === 'along';

it('agrees with `scope explain` about every object', async () => {
  let mentioned = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(object, { maxLength: 25 }), async objects => {
      const hub = new InMemoryCluster('management', types, objects);
      const fleet: Fleet = { name: 'hub', hub, region: async () => hub };
      const report = await readCoverage(fleet, { namespace });
      const { gaps, regenerated, excluded, covered, unseen } = report;
      const told = new Map<string, string>(
        [...gaps, ...regenerated, ...excluded]
          .filter(({ verdict }) => verdict !== 'missing')
          .map(one => [nameOf(one), one.verdict]),
      );
      const expected = new Map<string, string>();
      const inside = { always: 0, named: 0 };
      for (const [name_, one] of await explainAll(fleet, objects)) {
        const { kind, answer } = one;
        if (isInside(answer))
          inside[isNamedKind(kind) ? 'named' : 'always'] += 1;
        // What nothing names is told of only where all objects are looked at.
        const looked = !isNamedKind(kind) || told.has(name_);
        const outside = !isInside(answer) || answer.warning !== undefined;
        if (looked && outside) expected.set(name_, answer.verdict);
      }
      expect(told).toEqual(expected);
      expect(unseen).toEqual([]);
      expect(covered).toBeGreaterThanOrEqual(inside.always);
      expect(covered).toBeLessThanOrEqual(inside.always + inside.named);
      mentioned += told.size;
    }),
    { numRuns: 300 },
  );
  expect(mentioned).toBeGreaterThan(500);
});
