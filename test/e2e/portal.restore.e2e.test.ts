import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { kcmBackupPlugin } from '@kcm-backup/backstage-plugin-kcm-backup-backend';
import {
  installCrds,
  startControlPlane,
  startReadiness,
  startVelero,
  type ControlPlane,
  type KubeObject,
  type Velero,
} from '../control-plane';
import { eventually } from '../control-plane/eventually';
import { mustBeFine } from './mustBeFine';
import { readArchive } from './readArchive';
import { contentOf, readEverything } from './readEverything';
import { runPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';

const ALICE = 'user:default/alice';
const HUB = 'mgmt-lost';
const KCM = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  name: 'kcm-controller-manager',
  namespace: 'kcm-system',
};
/** Values that populateHub puts into Secrets, plain and encoded. */
const CANARIES = ['canary-value', 'Y2FuYXJ5LXZhbHVl', 'test-secret-key'];

interface Standby {
  readonly cluster: ControlPlane;
  readonly velero: Velero;
}

interface Answer {
  readonly status: number;
  readonly body: any;
  readonly text: string;
}

let env: Environment;
let standby: Standby;
let portal: Awaited<ReturnType<typeof startPortal>>;
let old: Map<string, KubeObject>;

const bucket = () => [
  ...['--provider', 'aws', '--bucket', 'kcm-backups'],
  ...['--region', env.store.region, '--s3-url', env.store.url],
  ...['--credentials-file', env.store.credentialsFile],
];

/** The portal with the hub, and a cluster to restore onto. */
async function startPortal() {
  const access = (path: string) => ({ type: 'kubeconfig', path });
  const backend = await startTestBackend({
    features: [
      kcmBackupPlugin,
      mockServices.rootConfig.factory({
        data: {
          kcmBackup: {
            hubs: [{ name: HUB, access: access(env.hub.kubeconfig) }],
            restoreTargets: [
              { name: 'standby', access: access(standby.cluster.kubeconfig) },
            ],
          },
        },
      }),
    ],
  });
  const ask = async (path: string, body?: object): Promise<Answer> => {
    const url = `http://localhost:${backend.server.port()}/api/kcm-backup${path}`;
    const response = await fetch(url, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: mockCredentials.user.header(ALICE),
        'content-type': 'application/json',
      },
      body: body && JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, body: JSON.parse(text), text };
  };
  const begin = async (path: string, body: object = {}): Promise<string> => {
    const { status, body: begun } = await ask(`/hubs/${HUB}${path}`, body);
    expect([status, begun.error]).toEqual([202, undefined]);
    return begun.id;
  };
  /** Once an operation is in one of these states. */
  const reaches = (id: string, ...states: string[]): Promise<Answer['body']> =>
    eventually(
      `operation ${id} is ${states}`,
      async () => {
        const { body } = await ask(`/hubs/${HUB}/operations/${id}`);
        return states.includes(body.state) && body;
      },
      400_000,
    );
  const ends = (id: string) =>
    reaches(
      id,
      ...['succeeded', 'degraded', 'failed', 'interrupted', 'cancelled'],
    );
  return { ask, begin, reaches, ends, stop: () => backend.stop() };
}

/** A cluster with kcm as the plan of a restore wants it, and the bucket. */
async function startStandby(): Promise<Standby> {
  const cluster = await startControlPlane({ name: 'standby' });
  await installCrds(cluster, { k0rdentVersions: 'v1beta1' });
  const velero = await startVelero(cluster, { backupSyncSeconds: 5 });
  const { apiVersion, kind, ...key } = KCM;
  const { spec, metadata } = await env.hub.api.get(KCM);
  await cluster.api.apply({
    ...{ apiVersion, kind, spec },
    metadata: { ...key, labels: metadata.labels },
  });
  await cluster.api.merge(KCM, { spec: { replicas: 1, minReadySeconds: 5 } });
  return { cluster, velero };
}

beforeAll(async () => {
  env = await startEnvironment({ clusters: 3, region: false });
  await env.hub.api.merge(KCM, {
    metadata: { labels: { 'k0rdent.mirantis.com/component': 'kcm' } },
    spec: { replicas: 1 },
  });
  mustBeFine(
    await runPlugin(env.hub.kubeconfig, [
      ...['location', 'create', 'aws-s3', ...bucket(), '--default', '-y'],
    ]),
  );
  standby = await startStandby();
  portal = await startPortal();
}, 1_200_000);
afterAll(async () => {
  await portal?.stop();
  await standby?.velero.stop();
  await standby?.cluster.stop();
  await env?.stop();
});

function withoutSecrets(...texts: string[]): void {
  for (const text of texts) {
    for (const canary of CANARIES) expect(text).not.toContain(canary);
  }
}

/** How the plan that was made last is executed. */
async function newestPlan() {
  const { body } = await portal.ask(`/hubs/${HUB}/restore-plans`);
  const [{ id, hash }] = body.plans;
  return {
    path: `/restore-plans/${id}/executions`,
    execution: { planHash: hash, confirm: HUB },
  };
}

/** Clusters that came back and that kcm is not to touch yet. */
async function heldClusters(): Promise<readonly string[]> {
  const all = await standby.cluster.api.list(
    'k0rdent.mirantis.com/v1beta1',
    'ClusterDeployment',
  );
  return all
    .filter(({ spec }) => (spec as { dryRun?: boolean }).dryRun)
    .map(({ metadata }) => metadata.name);
}

describe('from the portal, a hub', () => {
  it('is backed up', async () => {
    const ended = await portal.ends(
      await portal.begin('/backups', { name: 'first' }),
    );
    expect(ended).toMatchObject({
      state: 'succeeded',
      parts: [{ cluster: 'management', name: 'first', result: 'completed' }],
    });
  }, 200_000);

  it('has its backup verified', async () => {
    const ended = await portal.ends(
      await portal.begin('/recovery-points/first/verifications'),
    );
    expect(ended).toMatchObject({
      state: 'succeeded',
      result: { verdict: 'verified', evidence: 'verified' },
    });
    const { status, body, text } = await portal.ask(
      `/hubs/${HUB}/recovery-points/first`,
    );
    expect([status, body.filesMissing, body.resultsMissing]).toEqual([
      200,
      undefined,
      undefined,
    ]);
    expect(body.files.length).toBeGreaterThan(3);
    withoutSecrets(text);
  }, 200_000);

  it('is compared with its backup, and no Secret is told', async () => {
    const { status, body, text } = await portal.ask(
      `/hubs/${HUB}/recovery-points/first/diff?with=live`,
    );
    expect(status).toBe(200);
    expect(body.same).toBeGreaterThan(50);
    withoutSecrets(text);
  }, 100_000);

  it('is told to be unreachable once it is lost, with what was known', async () => {
    old = new Map(await readEverything(env.hub.api));
    await env.veleroOf.hub.stop();
    await env.hub.kill();
    const { body } = await eventually(
      'the hub is told to be unreachable',
      async () => {
        const answer = await portal.ask(`/hubs/${HUB}`);
        return answer.body.sight.state === 'unreachable' && answer;
      },
      120_000,
    );
    expect(body.recoveryPoints[0]).toMatchObject({
      name: 'first',
      evidence: 'verified',
    });
  }, 200_000);

  it('is planned to come back on the standby, once that sees the bucket', async () => {
    const asked = { backup: 'first', target: 'standby' };
    const blind = await portal.ends(
      await portal.begin('/restore-plans', asked),
    );
    expect(blind).toMatchObject({
      state: 'failed',
      error: { remedy: expect.stringMatching(/location create/) },
    });
    mustBeFine(
      await runPlugin(standby.cluster.kubeconfig, [
        ...['location', 'create', 'aws-s3', ...bucket()],
        ...['--access-mode', 'ReadOnly', '--default', '-y'],
      ]),
    );
    await eventually(
      "Velero shows the bucket's backups on the standby",
      async () =>
        (
          await standby.cluster.api.list('velero.io/v1', 'Backup', 'kcm-system')
        ).some(({ metadata }) => metadata.name === 'first'),
      150_000,
    );
    const planned = await portal.ends(
      await portal.begin('/restore-plans', asked),
    );
    expect([planned.state, planned.error]).toEqual(['succeeded', undefined]);
    const { body: plan, text } = await portal.ask(
      `/hubs/${HUB}/restore-plans/${planned.result.planId}`,
    );
    expect(plan.plan.refusals).toEqual([]);
    expect(plan.fit).toBe(true);
    withoutSecrets(text);
  }, 300_000);

  it('stops after its first cluster, when somebody ends it there', async () => {
    const { path, execution } = await newestPlan();
    const ready = startReadiness(standby.cluster.api, KCM.name);
    const operation = await portal.begin(path, execution);
    const waiting = await portal.reaches(operation, 'waiting', 'failed');
    expect([waiting.state, waiting.error]).toEqual(['waiting', undefined]);
    const cancel = () =>
      portal.ask(`/hubs/${HUB}/operations/${operation}/cancellations`, {});
    expect((await cancel()).status).toBe(202);
    const ended = await portal.ends(operation);
    await ready.stop();
    expect([ended.state, ended.error]).toEqual(['cancelled', undefined]);
    const states = ended.steps.map((step: { state: string }) => step.state);
    const next = states.indexOf('pending');
    expect(next).toBeGreaterThan(0);
    expect(states.slice(0, next)).toEqual(Array(next).fill('done'));
    expect(new Set(states.slice(next))).toEqual(new Set(['pending']));
    expect((await cancel()).status).toBe(409);
    expect(await heldClusters()).toHaveLength(2);
  }, 900_000);

  it('comes back from there, asked once more, while no second restore can begin', async () => {
    const { path, execution } = await newestPlan();
    const ready = startReadiness(standby.cluster.api, KCM.name);
    const operation = await portal.begin(path, execution);
    const second = await portal.ask(`/hubs/${HUB}${path}`, execution);
    expect([second.status, second.body.error.name]).toEqual([
      409,
      'ConflictError',
    ]);
    const waiting = await portal.reaches(operation, 'waiting', 'failed');
    expect([waiting.state, waiting.error]).toEqual(['waiting', undefined]);
    const { question } = waiting;
    const confirm = (text: string) =>
      portal.ask(`/hubs/${HUB}/operations/${operation}/confirmations`, {
        question: text,
      });
    expect((await confirm('Something else?')).status).toBe(409);
    expect((await confirm(question)).status).toBe(202);
    const ended = await portal.ends(operation);
    await ready.stop();
    expect([ended.state, ended.error]).toEqual(['succeeded', undefined]);
    expect(
      ended.steps.every((step: { state: string }) => step.state === 'done'),
    ).toBe(true);
    expect(await heldClusters()).toEqual([]);
    withoutSecrets(JSON.stringify(ended));
  }, 900_000);

  it('is as it was, and its backup is proved by that', async () => {
    const after = await readEverything(standby.cluster.api);
    const archived = readArchive(env.store, 'first');
    const differing = [...archived].filter(
      key =>
        !after.has(key) ||
        contentOf(after.get(key)!) !== contentOf(old.get(key)!),
    );
    expect(differing).toEqual([]);
    expect(archived.size).toBeGreaterThan(50);
    const backup = await standby.cluster.api.get({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      name: 'first',
      namespace: 'kcm-system',
    });
    expect(backup.metadata.annotations).toMatchObject({
      'kcm-backup.io/evidence': 'restored',
    });
    const { body } = await portal.ask(`/hubs/${HUB}/history`);
    expect(body.events).toContainEqual(
      expect.objectContaining({
        kind: 'restore',
        backup: 'first',
        target: 'standby',
        result: 'passed',
        by: ALICE,
      }),
    );
  }, 100_000);

  it('goes on from where a plan was when it is executed again', async () => {
    const { path, execution } = await newestPlan();
    const again = await portal.ends(await portal.begin(path, execution));
    expect([again.state, again.error]).toEqual(['succeeded', undefined]);
  }, 200_000);
});
