import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { CoverageReport } from '../coverage';
import type { KubeObject } from '../objects/KubeObject';
import type { Fleet } from '../ports/Fleet';
import { InMemoryCluster } from '../testing';
import { labelGaps, type GapLabelled } from './labelGaps';
import { readCoverage } from './readCoverage';
import { NAMESPACES } from './resourceTypes';

const folder = join(__dirname, '../../../../test/fixtures/coverage-gaps');
const options = { namespace: 'kcm-system' };

/** Every value of a Secret or ConfigMap of the fixture. */
const CANARIES = ['canary-value', 'Y2FuYXJ5LXZhbHVl'];

function cluster(name: string, file: string): InMemoryCluster {
  const text = readFileSync(join(folder, file), 'utf8');
  const objects = parseAllDocuments(text).map(
    document => document.toJS() as KubeObject,
  );
  const types = objects.map(({ apiVersion, kind, metadata }) => {
    const [version, group = ''] = apiVersion.split('/').reverse();
    const plural = `${kind.toLowerCase()}s`;
    const namespaced = metadata.namespace !== undefined;
    return { group, version, plural, kind, namespaced };
  });
  return new InMemoryCluster(name, [NAMESPACES, ...types], objects);
}

function seededFleet(): Fleet {
  const east = cluster('east', 'region-east.yaml');
  const hub = cluster('management', 'hub.yaml');
  return { name: 'hub', hub, region: async () => east };
}

/** `gap critical`, `made again`, `by design`, else `in`. */
function placeOf(report: CoverageReport, object: string, where = 'management') {
  const is = (one: {
    readonly kind: string;
    readonly namespace?: string;
    readonly name: string;
    readonly cluster: string;
  }) =>
    one.cluster === where &&
    [one.kind, one.namespace, one.name].filter(Boolean).join('/') === object;
  const gap = report.gaps.find(is);
  if (gap) return `gap ${gap.severity}`;
  if (report.regenerated.some(is)) return 'made again';
  return report.excluded.some(is) ? 'by design' : 'in';
}

let before: CoverageReport;
let after: CoverageReport;
let labelled: readonly GapLabelled[];
beforeAll(async () => {
  const fleet = seededFleet();
  before = await readCoverage(fleet, options);
  labelled = await labelGaps(fleet, before.gaps);
  after = await readCoverage(fleet, options);
});

describe.each<[string, readonly string[]]>([
  [
    'in',
    [
      'Management/kcm',
      'Release/kcm-1-11-0',
      'AccessManagement/kcm',
      'Region/east',
      'Credential/team-a/aws',
      'ClusterDeployment/team-a/prod',
      'MultiClusterService/ingress',
      'ManagementBackup/daily',
      'ClusterTemplate/team-a/aws-standalone-cp',
      'ServiceTemplate/team-a/ingress',
      'ProviderTemplate/cluster-api',
      'ClusterTemplateChain/kcm-system/standalone',
      'ServiceTemplateChain/team-a/ingress',
      'ClusterDataSource/team-a/plant',
      'AWSCluster/team-a/prod',
      'Machine/team-a/prod-0',
      'Secret/team-a/prod-kubeconfig',
      'Secret/team-a/prod-ca',
    ],
  ],
  [
    'gap critical',
    [
      'AWSClusterStaticIdentity/aws-id',
      'Secret/kcm-system/aws-id-secret',
      'VSphereClusterIdentity/vsphere-id',
      'Secret/kcm-system/vsphere-id-secret',
      'Secret/team-a/adopted-kubeconfig',
      'Secret/kcm-system/east-kubeconfig',
    ],
  ],
  [
    'gap warning',
    [
      'ConfigMap/kcm-system/aws-id-resource-template',
      'ConfigMap/team-a/adopted-kubeconfig-resource-template',
      'HelmRepository/team-a/team-charts',
      'Secret/team-a/charts-login',
      'GitRepository/team-a/policies',
      'Secret/team-a/git-login',
      'OCIRepository/team-a/ingress-chart',
      'Secret/team-a/oci-login',
      'Secret/team-a/bucket-login',
      'ClusterAuthentication/team-a/sso',
      'Secret/team-a/sso-ca',
      'ClusterAuditPolicy/team-a/audit',
      'DataSource/team-a/postgres',
      'Secret/team-a/postgres-login',
      'Secret/kcm-system/postgres-ca',
      'Secret/team-a/plant-kine',
      'ClusterIPAMClaim/team-a/prod-claim',
      'StateManagementProvider/argo',
      'Deployment/kcm-system/argo-adapter',
      'ConfigMap/team-a/ingress-values',
      'Secret/team-a/ingress-secrets',
      'ConfigMap/kcm-system/all-values',
      'ConfigMap/team-a/dns-zones',
      'Secret/team-a/extra-manifests',
      'Secret/team-a/remote-login',
      'Secret/kcm-system/proxy-settings',
      'Secret/kcm-system/registry-login',
      'Secret/kcm-system/image-pull',
      'Secret/kcm-system/aws-variables',
      'BareMetalHost/team-a/rack-1',
      'PooledRemoteMachine/team-a/spare-1',
      'InClusterIPPool/team-a/pool',
    ],
  ],
  [
    'gap info',
    [
      'IPAddress/team-a/prod-0',
      'Issuer/team-a/own-ca',
      'Certificate/team-a/own-cert',
      'Bucket/team-a/spare',
    ],
  ],
  [
    'made again',
    [
      'ServiceSet/team-a/prod-services',
      'Profile/team-a/prod-services',
      'HelmChart/team-a/aws-standalone-cp',
      'HelmRelease/team-a/prod',
      'ClusterIPAM/team-a/prod-claim',
      'StateManagementProvider/ksm-projectsveltos',
      'HelmRepository/kcm-system/kcm-templates',
      'HelmRepository/team-a/kcm-templates',
      'Certificate/kcm-system/kcm-webhook-cert',
      'Secret/team-a/sh.helm.release.v1.prod.v1',
    ],
  ],
  [
    'by design',
    [
      'Cluster/team-a/prod',
      'BackupStorageLocation/kcm-system/aws-s3',
      'Secret/kcm-system/bucket-credentials',
    ],
  ],
])('%s', (place, objects) => {
  it.each(objects)('%s', object => {
    expect(placeOf(before, object)).toBe(place);
    const closed = place.startsWith('gap') ? 'in' : place;
    expect(placeOf(after, object)).toBe(closed);
  });
});

it('judges what is in a region by the selectors of the region', () => {
  const at = (object: string) => placeOf(before, object, 'east');
  expect(at('VSphereClusterIdentity/vsphere-id')).toBe('made again');
  expect(at('Secret/kcm-system/vsphere-id-secret')).toBe('made again');
  expect(at('VSphereMachine/team-a/plant-0')).toBe('in');
  expect(at('InClusterIPPool/team-a/plant-pool')).toBe('gap warning');
});

it('leaves no gap once all are closed, and counts what it closed', () => {
  expect(labelled.filter(({ result }) => result !== 'labelled')).toEqual([]);
  expect(after.gaps).toEqual([]);
  expect(after.covered).toBe(before.covered + before.gaps.length);
  expect(after.regenerated).toEqual(before.regenerated);
  expect(after.excluded).toEqual(before.excluded);
});

it('names who needs it, and the clusters behind them', () => {
  const secret = before.gaps.find(({ name }) => name === 'charts-login');
  expect(secret).toMatchObject({
    referencedBy: ['HelmRepository/team-a/team-charts'],
    clusters: ['team-a/plant', 'team-a/shop'],
    fix: 'kubectl -n team-a label secrets charts-login k0rdent.mirantis.com/component=kcm',
  });
});

it('says nothing of what nobody names, and no value of a Secret', () => {
  const text = JSON.stringify([before, after]);
  expect(text).toContain('ingress-values');
  expect(text).not.toContain('nobody-names-it');
  expect(text).not.toContain('not-looked-for');
  CANARIES.forEach(canary => expect(text).not.toContain(canary));
});

it('tells of a name that is a template', () => {
  expect(before.unseen).toEqual([
    expect.objectContaining({
      what: 'Secret {{ .Cluster.metadata.name }}-x',
      matters: false,
    }),
  ]);
});
