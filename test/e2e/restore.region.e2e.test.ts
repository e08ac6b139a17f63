import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  installCrds,
  type KubeObject,
  startControlPlane,
  startReadiness,
  startVelero,
  type ControlPlane,
  type Velero,
} from '../control-plane';
import { mergeKubeconfigs } from '../control-plane/kubeconfig';
import { mustBeFine } from './mustBeFine';
import { readArchive } from './readArchive';
import { contentOf, readEverything } from './readEverything';
import { runLine, runPlugin, startPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';
import type { ItemKey } from './walkScope';

const KCM = 'k0rdent.mirantis.com/v1beta1';
const REGION = 'eu-west';
/** The ClusterDeployment that the region is made from. */
const FROM = 'aws-0001';
const CLUSTER_NAME = 'cluster.x-k8s.io/cluster-name';
const CANARIES = ['canary-value', 'test-secret-key', 'client-key-data'];
const DEPLOYMENT = {
  ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
  ...{ name: 'kcm-controller-manager', namespace: 'kcm-system' },
};
const HELD = {
  ...{ apiVersion: KCM, kind: 'ClusterDeployment' },
  ...{ name: `${REGION}-0001`, namespace: 'team-a' },
};

let env: Environment;
let folder: string;
let kubeconfig: string;
let old: ReadonlyMap<ItemKey, KubeObject>;
let oldRegion: ReadonlyMap<ItemKey, KubeObject>;
const started: { cluster: ControlPlane; velero: Velero }[] = [];

const bucket = () => [
  ...['--provider', 'aws', '--bucket', 'kcm-backups'],
  ...['--region', env.store.region, '--s3-url', env.store.url],
  ...['--credentials-file', env.store.credentialsFile],
];
const file = (name: string) => join(folder, name);
const kcmBackup = (...args: string[]) => runPlugin(kubeconfig, args);

async function startOther(name: string, hub: boolean): Promise<ControlPlane> {
  const cluster = await startControlPlane({ name });
  await installCrds(cluster, { k0rdentVersions: hub ? 'v1beta1' : 'none' });
  started.push({ cluster, velero: await startVelero(cluster) });
  return cluster;
}

/** kcm's copy of the region's kubeconfig, for which it never looks again. */
async function copyKubeconfig(): Promise<void> {
  const secret = await env.hub.api.get({
    ...{ apiVersion: 'v1', kind: 'Secret' },
    ...{ name: `${FROM}-kubeconfig`, namespace: 'team-a' },
  });
  const { labels, name } = secret.metadata;
  await env.hub.api.create({
    ...{ apiVersion: 'v1', kind: 'Secret', data: secret.data },
    metadata: { name: `team-a.${name}`, namespace: 'kcm-system', labels },
  });
}

let freshHub: ControlPlane;
let freshRegion: ControlPlane;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kcm-backup-region-'));
  env = await startEnvironment({
    clusters: 3,
    populate: { regionName: REGION, regionProvisioned: true },
  });
  await copyKubeconfig();
  const labels = { 'k0rdent.mirantis.com/component': 'kcm' };
  await env.hub.api.merge(DEPLOYMENT, { metadata: { labels } });
  kubeconfig = env.hub.kubeconfig;
  mustBeFine(
    await kcmBackup(
      ...['location', 'create', 'aws-s3', ...bucket(), '--default', '-y'],
    ),
  );
  await env.hub.api.apply({
    ...{ apiVersion: KCM, kind: 'ManagementBackup' },
    metadata: { name: 'nightly', labels },
    spec: { schedule: '0 2 * * *', storageLocation: 'aws-s3' },
  });
  mustBeFine(
    await kcmBackup('backup', 'create', 'first', '--direct', '--wait'),
  );
  old = await readEverything(env.hub.api);
  oldRegion = await readEverything(env.east.api);
  let scratch: ControlPlane;
  [freshHub, freshRegion, scratch] = await Promise.all([
    startOther('fresh-hub', true),
    startOther('fresh-region', false),
    startOther('scratch', false),
  ]);
  const { metadata, spec } = old.get(
    `deployments.apps ${DEPLOYMENT.namespace}/${DEPLOYMENT.name}`,
  )!;
  await freshHub.api.apply({
    ...{ apiVersion: DEPLOYMENT.apiVersion, kind: DEPLOYMENT.kind, spec },
    metadata: {
      ...{ name: metadata.name, namespace: metadata.namespace },
      labels: metadata.labels,
    },
  });
  kubeconfig = file('kubeconfig');
  const all = [env.hub, freshHub, freshRegion, scratch, env.east];
  const texts = all.map(one => readFileSync(one.kubeconfig, 'utf8'));
  writeFileSync(kubeconfig, mergeKubeconfigs(texts));
}, 1_200_000);
afterAll(async () => {
  for (const { cluster, velero } of started) {
    await velero.stop();
    await cluster.stop();
  }
  rmSync(folder, { recursive: true, force: true });
  await env?.stop();
});

/**
 * STAND-IN for what kcm, Cluster API and a cloud do with a ClusterDeployment
 * that a region is made from: once kcm runs and does not hold it, its cluster
 * gets Machines.
 */
function startProvisioning(api: ControlPlane['api']) {
  let stopped = false;
  const machine = {
    apiVersion: 'cluster.x-k8s.io/v1beta2',
    kind: 'Machine',
    metadata: {
      ...{ name: `${FROM}-md-new`, namespace: 'team-a' },
      labels: { [CLUSTER_NAME]: FROM },
    },
    spec: {
      clusterName: FROM,
      bootstrap: { dataSecretName: 'none' },
      infrastructureRef: {
        apiGroup: 'infrastructure.cluster.x-k8s.io',
        ...{ kind: 'AWSMachine', name: 'none' },
      },
    },
  };
  const look = async () => {
    const kcm = await api.find(DEPLOYMENT);
    const from = await api.find({ ...HELD, name: FROM });
    if (!kcm || kcm.spec.replicas === 0) return false;
    if (!from || from.spec.dryRun) return false;
    await api.create(machine);
    return true;
  };
  const work = (async () => {
    while (!stopped && !(await look().catch(() => false))) {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  })();
  return {
    stop: () => {
      stopped = true;
      return work;
    },
  };
}

/** STAND-IN for Cluster API, which writes it where kcm looks for it. */
async function writeKubeconfig(of: ControlPlane): Promise<void> {
  const value = readFileSync(of.kubeconfig, 'utf8');
  await freshHub.api.apply({
    ...{ apiVersion: 'v1', kind: 'Secret', type: 'cluster.x-k8s.io/secret' },
    metadata: {
      ...{ name: `${FROM}-kubeconfig`, namespace: 'team-a' },
      labels: { [CLUSTER_NAME]: FROM },
    },
    data: { value: Buffer.from(value).toString('base64') },
  });
}

/** Whether an object is a part of the region's old cluster. */
function isOfLost({ metadata }: KubeObject): boolean {
  const { labels = {} } = metadata as { labels?: Record<string, string> };
  return (
    labels[CLUSTER_NAME] === FROM ||
    labels['helm.toolkit.fluxcd.io/name'] === FROM
  );
}

/** What of an archive is not there as it was; the cluster's own parts aside. */
async function notAsBefore(
  backup: string,
  before: ReadonlyMap<ItemKey, KubeObject>,
  api: ControlPlane['api'],
): Promise<string[]> {
  const after = await readEverything(api);
  return [...readArchive(env.store, backup)]
    .filter(key => !isOfLost(before.get(key)!))
    .filter(key => {
      const now = after.get(key);
      return !now || contentOf(now) !== contentOf(before.get(key)!);
    })
    .sort();
}

/** The line of an output that begins so, as a user would paste it. */
function lineOf(output: string, start: string): string {
  const joined = output.replaceAll(/\\\n\s+/g, '');
  const found = joined.split('\n').find(line => line.trim().startsWith(start));
  if (found === undefined) throw new Error(`no line ${start} in:\n${output}`);
  return found.trim();
}

const planned = (...args: string[]) =>
  kcmBackup(...['restore', 'plan', 'first', '--context', 'fresh-hub'], ...args);

describe('a rehearsal of the part of a region', () => {
  it('is on a cluster of its own, and is evidence of that part', async () => {
    const { code, stderr, stdout } = await kcmBackup(
      ...['drill', 'run', 'first', '--of', REGION, '--scratch', 'scratch'],
      ...['-y', '--step-timeout', '3m'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(`first-${REGION} can be restored`);
    const { cluster } = started.find(one => one.cluster.name === 'scratch')!;
    const found = await readEverything(cluster.api);
    const archived = [...readArchive(env.store, `first-${REGION}`)];
    expect(archived.filter(key => !found.has(key))).toEqual([]);
    const report = await kcmBackup('drill', 'report', `first-${REGION}`);
    expect(report.stdout).toMatch(/drill +https:/);
  }, 300_000);
});

describe('a hub whose region kcm provisions anew', () => {
  let shown = '';

  beforeAll(async () => {
    await env.veleroOf.hub.stop();
    await env.hub.kill();
  });

  it.each([
    ['that the backup does not have', 'eu-wset', 'no-such-region'],
    ['twice', REGION, 'region-both-ways', '--restore-region', REGION],
  ])('is not planned with a region %s', async (_, name, refusal, ...also) => {
    const { code, stdout } = await planned(
      ...[...bucket(), '--reprovision-region', name, ...also],
      ...['--region-context', `${REGION}=fresh-region`],
    );
    expect(stdout).toMatch(refusal);
    expect(code).toBe(3);
  });

  it('is not planned with the region alone', async () => {
    const { code, stdout } = await planned(
      ...[...bucket(), '--only-region', REGION],
      ...['--region-context', `${REGION}=fresh-region`],
    );
    expect(stdout).toMatch('region-not-back');
    expect(code).toBe(3);
  });

  it('says with the plan what comes after it', async () => {
    const { code, stdout, stderr } = await planned(
      ...[...bucket(), '--reprovision-region', REGION],
      ...['--save', file('hub.yaml')],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/then +Region eu-west comes after that/);
    expect(stdout).not.toMatch('Restore the schedules');
  });

  it('comes back without the old cluster of the region', async () => {
    const ready = startReadiness(freshHub.api, DEPLOYMENT.name);
    const provisioning = startProvisioning(freshHub.api);
    const args = [
      ...['restore', 'apply', file('hub.yaml'), '--context', 'fresh-hub'],
      ...[...bucket(), '-y', '--watch-for', '3s', '--step-timeout', '3m'],
    ];
    const running = await startPlugin(kubeconfig, args);
    await running.said('Restore management from Backup first');
    running.process.kill('SIGKILL');
    await running.outcome;
    const { code, stdout, stderr } = await kcmBackup(...args);
    await ready.stop();
    await provisioning.stop();
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stderr).toMatch('done before');
    shown = stdout;
    const after = await readEverything(freshHub.api);
    const lost = [...readArchive(env.store, 'first')].filter(key =>
      isOfLost(old.get(key)!),
    );
    expect(lost).toEqual(
      expect.arrayContaining([
        `awsmachinetemplates.infrastructure.cluster.x-k8s.io team-a/${FROM}-cp-mt`,
        `secrets kcm-system/team-a.${FROM}-kubeconfig`,
      ]),
    );
    expect(lost.filter(key => after.has(key))).toEqual([]);
    const machines = await freshHub.api.list(
      ...(['cluster.x-k8s.io/v1beta2', 'Machine', 'team-a'] as const),
    );
    expect(machines.map(({ metadata }) => metadata.name)).toContain(
      `${FROM}-md-new`,
    );
  }, 400_000);

  it('holds the region and the schedules back, and nothing else', async () => {
    expect(await notAsBefore('first', old, freshHub.api)).toEqual([
      `clusterdeployments.k0rdent.mirantis.com team-a/${HELD.name}`,
      'managementbackups.k0rdent.mirantis.com /nightly',
      `regions.k0rdent.mirantis.com /${REGION}`,
    ]);
    expect((await freshHub.api.get(HELD)).spec.dryRun).toBe(true);
  });

  describe('then the region', () => {
    let line: string;

    beforeAll(() => {
      line = lineOf(shown, 'kubectl kcm-backup restore plan')
        .replace('kcm-backup', 'kcm-backup --context fresh-hub')
        .replace(`${REGION}.yaml`, file('region.yaml'));
    });

    it('is waited for while there is no kubeconfig', async () => {
      const { code, stderr } = await runLine(kubeconfig, line);
      expect(stderr).toMatch(`no Secret team-a/${FROM}-kubeconfig`);
      expect(stderr).toMatch(`ClusterDeployment team-a/${FROM}`);
      expect(code).toBe(6);
    });

    it('is not the old one, which lives', async () => {
      await writeKubeconfig(env.east);
      const { code, stdout } = await runLine(kubeconfig, line);
      expect(stdout).toMatch('region-not-new');
      expect(code).toBe(3);
    });

    it('is planned by the line that was printed', async () => {
      await writeKubeconfig(freshRegion);
      const { code, stdout, stderr } = await runLine(kubeconfig, line);
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      expect(stdout).toMatch(`restore of first-${REGION}  fit to apply`);
      for (const canary of CANARIES) expect(stdout).not.toContain(canary);
    });

    const apply = [
      ...['restore', 'apply', '--context', 'fresh-hub', '-y'],
      ...['--watch-for', '1s', '--step-timeout', '3m'],
    ];

    it('is refused while the old one is at work', async () => {
      const { code, stderr } = await kcmBackup(
        ...[...apply, file('region.yaml'), '--old-region', `${REGION}=east`],
      );
      expect(stderr).toMatch(/old region eu-west .* is still at work: /);
      expect(code).toBe(3);
    });

    it('is refused on another cluster than the one of the plan', async () => {
      await env.veleroOf.east.stop();
      await env.east.kill();
      const { code, stderr } = await kcmBackup(
        ...[...apply, file('region.yaml')],
        ...['--region-context', `${REGION}=scratch`],
      );
      expect(stderr).toMatch(/made for .* is another cluster/);
      expect(code).toBe(3);
    });

    it('comes back without a flag of the bucket, though we are killed', async () => {
      const args = [
        ...[...apply, file('region.yaml')],
        ...['--old-region', `${REGION}=east`],
      ];
      const ready = startReadiness(freshHub.api, DEPLOYMENT.name);
      const running = await startPlugin(kubeconfig, args);
      await running.said(`Restore ${REGION} from Backup`);
      running.process.kill('SIGKILL');
      await running.outcome;
      const { code, stdout, stderr } = await kcmBackup(...args);
      await ready.stop();
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      expect(stderr).toMatch('done before');
      expect(stdout).not.toMatch('then ');
      const backup = `first-${REGION}`;
      expect(await notAsBefore(backup, oldRegion, freshRegion.api)).toEqual([]);
      expect(readArchive(env.store, backup).size).toBeGreaterThan(20);
    }, 300_000);

    it('has nothing held back any more', async () => {
      expect(await notAsBefore('first', old, freshHub.api)).toEqual([]);
      const location = await freshRegion.api.get({
        ...{ apiVersion: 'velero.io/v1', kind: 'BackupStorageLocation' },
        ...{ name: 'aws-s3', namespace: 'kcm-system' },
      });
      expect(location.spec.accessMode).toBe('ReadWrite');
    });

    it('is evidence of its own part', async () => {
      const { stdout } = await kcmBackup(
        ...['drill', 'report', `first-${REGION}`, '--context', 'fresh-hub'],
      );
      expect(stdout).toMatch(/restore +https:/);
    });
  });
});
