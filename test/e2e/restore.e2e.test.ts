import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import {
  installCrds,
  startControlPlane,
  startReadiness,
  startVelero,
  type ControlPlane,
  type KubeObject,
  type Velero,
} from '../control-plane';
import { mergeKubeconfigs } from '../control-plane/kubeconfig';
import { bindPrinted, bindRole } from './bindRole';
import { schemaErrors } from './fitsSchema';
import { mustBeFine } from './mustBeFine';
import { readArchive } from './readArchive';
import { contentOf, readEverything, realFate } from './readEverything';
import { runLine, runPlugin, startPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';
import type { ItemKey } from './walkScope';

/** Values that populateHub puts into Secrets, plain and encoded. */
const CANARIES = ['canary-value', 'Y2FuYXJ5LXZhbHVl', 'test-secret-key'];
const KCM = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'kcm-controller-manager',
  namespace: 'kcm-system',
};
const kcmLabel = { 'k0rdent.mirantis.com/component': 'kcm' };

interface Fresh {
  readonly cluster: ControlPlane;
  readonly velero: Velero;
  stop(): Promise<void>;
}

let env: Environment;
let old: ReadonlyMap<ItemKey, KubeObject>;
let scratch: string;

const bucket = () => [
  ...['--provider', 'aws', '--bucket', 'kcm-backups'],
  ...['--region', env.store.region, '--s3-url', env.store.url],
  ...['--credentials-file', env.store.credentialsFile],
];
const planFile = (name: string) => join(scratch, `${name}.yaml`);

/** A new hub on which kcm was installed for a restore: nothing of it yet. */
async function startFresh(name: string, hub = true): Promise<Fresh> {
  const cluster = await startControlPlane({
    name,
    users: [{ name: 'restorer' }],
  });
  await installCrds(cluster, { k0rdentVersions: hub ? 'v1beta1' : 'none' });
  const velero = await startVelero(cluster);
  if (hub) {
    const { spec, metadata } = old.get(
      `deployments.apps ${KCM.namespace}/${KCM.name}`,
    )!;
    const { apiVersion, kind, ...key } = KCM;
    const labels = metadata.labels;
    await cluster.api.apply({
      ...{ apiVersion, kind, spec },
      metadata: { ...key, labels },
    });
    await cluster.api.merge(KCM, { spec: { replicas: 1, minReadySeconds: 5 } });
  }
  return {
    cluster,
    velero,
    stop: async () => {
      await velero.stop();
      await cluster.stop();
    },
  };
}

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'kcm-backup-restore-'));
  env = await startEnvironment({ clusters: 6 });
  await env.hub.api.merge(KCM, {
    metadata: { labels: kcmLabel },
    spec: { replicas: 1 },
  });
  const location = await runPlugin(env.hub.kubeconfig, [
    ...['location', 'create', 'aws-s3', ...bucket(), '--default', '-y'],
  ]);
  mustBeFine(location);
  await env.hub.api.apply({
    apiVersion: 'k0rdent.mirantis.com/v1beta1',
    kind: 'ManagementBackup',
    metadata: { name: 'nightly', labels: kcmLabel },
    spec: { schedule: '0 2 * * *', storageLocation: 'aws-s3' },
  });
  const backup = await runPlugin(env.hub.kubeconfig, [
    ...['backup', 'create', 'first', '--direct', '--wait'],
  ]);
  mustBeFine(backup);
  mustBeFine(
    await runPlugin(env.hub.kubeconfig, ['backup', 'verify', 'first']),
  );
  old = await readEverything(env.hub.api);
  // The disaster: from here on there is only the bucket.
  await env.veleroOf.hub.stop();
  await env.hub.kill();
}, 1_200_000);
afterAll(async () => {
  rmSync(scratch, { recursive: true, force: true });
  await env?.stop();
});

/** What the plan said of each object: `resource namespace/name` -> fate. */
function predicted(plan: any, cluster: string): Map<ItemKey, string> {
  const one = plan.predictions.find((each: any) => each.cluster === cluster);
  const fates = new Map<ItemKey, string>();
  const key = (resource: string, name: string) =>
    `${resource} ${name.includes('/') ? name : `/${name}`}`;
  for (const fate of ['created', 'same']) {
    for (const [resource, names] of Object.entries<string[]>(one[fate])) {
      names.forEach(name => fates.set(key(resource, name), fate));
    }
  }
  for (const fate of ['changed', 'refused']) {
    for (const { resource, namespace = '', name } of one[fate]) {
      fates.set(`${resource} ${namespace}/${name}`, fate);
    }
  }
  for (const { resource, names } of one.leftOut) {
    names.forEach((name: string) => fates.set(key(resource, name), 'left-out'));
  }
  return fates;
}

/** The share of objects that fared as the plan had said, per class. */
function accuracy(
  fates: ReadonlyMap<ItemKey, string>,
  before: ReadonlyMap<ItemKey, KubeObject>,
  after: ReadonlyMap<ItemKey, KubeObject>,
): { readonly wrong: string[]; readonly counts: Record<string, number> } {
  const wrong: string[] = [];
  const counts: Record<string, number> = {};
  for (const [key, fate] of fates) {
    counts[fate] = (counts[fate] ?? 0) + 1;
    const real = realFate(before.get(key), after.get(key));
    const right =
      fate === 'refused' || fate === 'left-out'
        ? real === 'absent' || real === 'same'
        : real === fate;
    if (!right) wrong.push(`${key}: ${fate}, really ${real}`);
  }
  return { wrong, counts };
}

function withoutSecrets(...texts: string[]): void {
  for (const text of texts) {
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  }
}

describe('a hub that is lost comes back on an empty cluster', () => {
  let fresh: Fresh;
  let before: ReadonlyMap<ItemKey, KubeObject>;

  beforeAll(async () => {
    fresh = await startFresh('fresh');
  }, 300_000);
  afterAll(() => fresh?.stop());

  const restorer = () => fresh.cluster.kubeconfigOf('restorer');
  /** By somebody who has the roles that `rbac` prints, and no other right. */
  const kcmBackup = (...args: string[]) => runPlugin(restorer(), args);

  describe('by somebody without the rights', () => {
    const plan = () => ['restore', 'plan', 'first', ...bucket()];

    it('is not planned at all, and the role is named', async () => {
      const nobody = fresh.cluster.kubeconfigOf('nobody');
      const { code, stderr } = await runPlugin(nobody, plan());
      expect(`${code} ${stderr}`).toMatch(/^7 .*You may not list/);
      expect(stderr).toMatch(
        'try: kubectl kcm-backup rbac restorer --backup first',
      );
    });

    it('is refused for what cannot be compared, until the role is printed', async () => {
      await bindRole(fresh.cluster, 'restorer');
      const { code, stdout } = await kcmBackup(...plan(), '-o', 'json');
      expect(code).toBe(3);
      const [refusal, ...others] = JSON.parse(stdout).refusals;
      expect(others).toEqual([]);
      expect(refusal.message).toMatch(/could not be read.*You may not list/);
      // Its end applies the roles; here they are bound as well.
      const { kubeconfig } = fresh.cluster;
      const line = refusal.remedy.replace(' | kubectl apply -f -', '');
      const printed = await runLine(kubeconfig, line);
      mustBeFine(printed);
      await bindPrinted(fresh.cluster, 'restorer', printed.stdout);
    });
  });

  it('is planned from the bucket alone, and nothing is changed', async () => {
    before = await readEverything(fresh.cluster.api);
    const { code, stdout, stderr } = await kcmBackup(
      ...['restore', 'plan', 'first', ...bucket()],
      ...['--save', planFile('lost'), '--name', 'back'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch('restore of first  fit to apply');
    expect(stdout).toMatch(/changed +deployments.apps kcm-system\/kcm-contr/);
    expect(stdout).toMatch(/velero +management +Restore the schedules/);
    expect(stdout).toMatch(/note +What the API server of management would/);
    withoutSecrets(stdout, stderr, readFileSync(planFile('lost'), 'utf8'));
    const now = await readEverything(fresh.cluster.api);
    expect([...now.keys()].filter(key => !before.has(key))).toEqual([]);
  });

  it('refuses a plan that was edited', async () => {
    const edited = readFileSync(planFile('lost'), 'utf8').replace(
      'replicas: 1',
      'replicas: 3',
    );
    writeFileSync(planFile('edited'), edited);
    const { code, stderr } = await kcmBackup(
      ...['restore', 'apply', planFile('edited'), ...bucket(), '-y'],
    );
    expect(stderr).toMatch('was changed after it was made');
    expect(code).toBe(2);
  });

  it('refuses a target that drifted', async () => {
    const intruder = {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name: 'team-a' },
    };
    await fresh.cluster.api.apply(intruder);
    const { code, stderr } = await kcmBackup(
      ...['restore', 'apply', planFile('lost'), ...bucket(), '-y'],
    );
    expect(stderr).toMatch('is not as it was when the plan was made');
    expect(code).toBe(3);
    const key = { apiVersion: 'v1', kind: 'Namespace', name: 'team-a' };
    await fresh.cluster.api.delete(key);
    while (await fresh.cluster.api.find(key)) {
      await new Promise(resolve => setTimeout(resolve, 200));
    }
  });

  it('is restored although we are killed at every step', async () => {
    const ready = startReadiness(fresh.cluster.api, KCM.name);
    const plan = parse(readFileSync(planFile('lost'), 'utf8'));
    const args = [
      ...['restore', 'apply', planFile('lost'), ...bucket(), '-y'],
      ...['--watch-for', '1s', '--step-timeout', '3m'],
    ];
    const spoken: string[] = [];
    for (const { number, title } of plan.steps) {
      const running = await startPlugin(restorer(), args);
      await running.said(`${number}/${plan.steps.length}    ${title}`);
      running.process.kill('SIGKILL');
      const { stdout, stderr } = await running.outcome;
      spoken.push(stdout, stderr);
    }
    const { code, stdout, stderr } = await kcmBackup(...args, '-o', 'json');
    await ready.stop();
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    withoutSecrets(stdout, stderr, ...spoken);
    const run = JSON.parse(stdout);
    expect(run.kind).toBe('RestoreRun');
    expect(schemaErrors(run)).toBeNull();
    expect(run.steps.every((step: any) => step.ended)).toBe(true);
  }, 600_000);

  it('brought every object back as it was', async () => {
    const after = await readEverything(fresh.cluster.api);
    const archived = readArchive(env.store, 'first');
    const missing = [...archived].filter(key => !after.has(key));
    expect(missing).toEqual([]);
    const differing = [...archived].filter(
      key => contentOf(after.get(key)!) !== contentOf(old.get(key)!),
    );
    expect(differing).toEqual([]);
    expect(archived.size).toBeGreaterThan(150);
  });

  it('did to each object what the plan had said', async () => {
    const plan = parse(readFileSync(planFile('lost'), 'utf8'));
    const after = await readEverything(fresh.cluster.api);
    const fates = predicted(plan, 'management');
    const { wrong, counts } = accuracy(fates, before, after);
    expect(wrong).toEqual([]);
    expect(counts.created).toBeGreaterThan(100);
  });

  it('left the location writable, and nothing behind but the record', async () => {
    const location = await fresh.cluster.api.get({
      apiVersion: 'velero.io/v1',
      kind: 'BackupStorageLocation',
      name: 'aws-s3',
      namespace: 'kcm-system',
    });
    expect(location.spec.accessMode).toBe('ReadWrite');
    const kept = await fresh.cluster.api.list('v1', 'ConfigMap', 'kcm-system');
    const ours = kept.filter(({ metadata }) =>
      metadata.name.startsWith('back'),
    );
    expect(ours.map(({ metadata }) => metadata.name)).toEqual([
      'back-progress',
    ]);
  });

  it('is what the backup is proved by', async () => {
    const key = { apiVersion: 'velero.io/v1', namespace: 'kcm-system' };
    const { metadata } = await fresh.cluster.api.get({
      ...{ ...key, kind: 'Backup', name: 'first' },
    });
    expect(metadata.annotations).toMatchObject({
      'kcm-backup.io/evidence': 'restored',
    });
  });

  it('tells of the restores', async () => {
    // 3: the kubeconfig of its region was not labelled, so it is not back.
    const { code, stdout } = await kcmBackup('restore', 'get');
    expect(code).toBe(3);
    expect(stdout).toMatch(/management +back +first +Completed/);
    expect(stdout).toMatch(/management +back-schedules +first +Completed/);
    const described = await kcmBackup('restore', 'describe', 'back');
    expect(described.stdout).toMatch(/v1beta2\/Machine: 12 created/);
    const log = await kcmBackup('restore', 'logs', 'back');
    expect(log.stdout).toMatch('restore completed');
  });

  describe('on a hub that drifted', () => {
    it('predicts every class, and is right', async () => {
      const { api } = fresh.cluster;
      await drift(api);
      // Only who may write these kinds can have the server asked.
      const asAdmin = (...args: string[]) =>
        runPlugin(fresh.cluster.kubeconfig, args);
      const { code, stdout, stderr } = await asAdmin(
        ...['restore', 'plan', 'first', '--name', 'again'],
        ...['--save', planFile('drift'), '-o', 'json'],
      );
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      const plan = JSON.parse(stdout);
      withoutSecrets(stdout, stderr);
      const fates = predicted(plan, 'management');
      const start = await readEverything(api);
      const ready = startReadiness(api, KCM.name);
      const applied = await asAdmin(
        ...['restore', 'apply', planFile('drift'), '-y'],
        ...['--watch-for', '1s', '--step-timeout', '3m'],
      );
      await ready.stop();
      expect(`${applied.code} ${applied.stderr}`).toMatch(/^0 /);
      const after = await readEverything(api);
      const { wrong, counts } = accuracy(fates, start, after);
      for (const fate of ['created', 'changed', 'same', 'refused']) {
        const all = counts[fate] ?? 0;
        const off = wrong.filter(line => line.includes(`: ${fate},`));
        expect([fate, all > 0]).toEqual([fate, true]);
        expect([fate, off.slice(0, 5), off.length / all <= 0.05]).toEqual([
          fate,
          expect.anything(),
          true,
        ]);
      }
    }, 300_000);
  });
});

/** Objects that are changed, gone, immutable, or guarded by admission. */
async function drift(api: ControlPlane['api']): Promise<void> {
  const secrets = [...old.values()].filter(
    ({ metadata, type }: any) =>
      metadata.namespace === 'team-a' && type === 'cluster.x-k8s.io/secret',
  );
  const [gone, fixed, changed] = secrets;
  const key = ({ metadata: { name, namespace } }: KubeObject) => ({
    ...{ apiVersion: 'v1', kind: 'Secret' },
    ...{ name, namespace },
  });
  await api.delete(key(gone));
  await api.merge(key(changed), { data: { value: 'b3RoZXI=' } });
  await api.delete(key(fixed));
  const { name, namespace, labels } = fixed.metadata;
  await api.create({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name, namespace, labels },
    type: 'cluster.x-k8s.io/secret',
    immutable: true,
    data: { value: 'b3RoZXI=' },
  });
}

describe('a region that is lost too', () => {
  let fresh: Fresh;
  let east: Fresh;
  let kubeconfig: string;

  beforeAll(async () => {
    [fresh, east] = await Promise.all([
      startFresh('fresh-hub'),
      startFresh('fresh-east', false),
    ]);
    kubeconfig = join(scratch, 'kubeconfig');
    const files = [fresh, east].map(({ cluster }) =>
      readFileSync(cluster.kubeconfig, 'utf8'),
    );
    writeFileSync(kubeconfig, mergeKubeconfigs(files));
  }, 300_000);
  afterAll(() => Promise.all([fresh?.stop(), east?.stop()]));

  it('comes back from its own part, and is looked at only then', async () => {
    const region = [
      ...['--region-context', 'east=fresh-east'],
      ...['--step-timeout', '3m', '-y'],
    ];
    const planned = await runPlugin(kubeconfig, [
      ...['restore', 'plan', 'first', ...bucket(), '--restore-region', 'east'],
      ...['--save', planFile('region'), ...region.slice(0, 2)],
    ]);
    expect(`${planned.code} ${planned.stderr}`).toMatch(/^0 /);
    const paused = parse(readFileSync(planFile('region'), 'utf8'));
    const modifiers = paused.manifests.find(
      ({ object }: any) => object.kind === 'ConfigMap',
    ).object.data;
    expect(Object.keys(modifiers)).toHaveLength(1);
    expect(modifiers['modifiers.yaml']).toMatch('region-pause');

    const before = await readEverything(east.cluster.api);
    const ready = startReadiness(fresh.cluster.api, KCM.name);
    const applied = await runPlugin(kubeconfig, [
      ...['restore', 'apply', planFile('region'), ...bucket(), ...region],
      ...['--watch-for', '1s'],
    ]);
    await ready.stop();
    expect(`${applied.code} ${applied.stderr}`).toMatch(/^0 /);

    const after = await readEverything(east.cluster.api);
    const archived = readArchive(env.store, 'first-east');
    expect([...archived].filter(key => !after.has(key))).toEqual([]);
    const fates = predicted(paused, 'east');
    expect(accuracy(fates, before, after).wrong).toEqual([]);
    const found = await fresh.cluster.api.get({
      apiVersion: 'k0rdent.mirantis.com/v1beta1',
      kind: 'Region',
      name: 'east',
    });
    expect(found.metadata.annotations ?? {}).not.toHaveProperty(
      'k0rdent.mirantis.com/region-pause',
    );
  }, 400_000);
});
