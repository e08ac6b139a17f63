import { startControlPlane, type KubeObject } from '../control-plane';
import { runPlugin } from './runPlugin';
import { startStatusFleet } from './startStatusFleet';
import { findingsOf, StatusFleet } from './StatusFleet';

let fleet: StatusFleet;

beforeAll(async () => {
  fleet = await startStatusFleet({
    region: false,
    users: [{ name: 'newcomer' }],
  });
}, 1_200_000);
afterAll(() => fleet?.env.stop());

const namespace = 'kcm-system';
const rbac = 'rbac.authorization.k8s.io';

/** What another user sees of the same fleet. */
function seenBy(user: string): StatusFleet {
  const { env } = fleet;
  return new StatusFleet(env, env.hub.kubeconfigOf(user), [
    env.store.secretKey,
  ]);
}

describe('not-seen', () => {
  it('by a user whose role is too old: the remedy brings it up to date', async () => {
    const { api } = fleet.env.hub;
    const name = 'kcm-backup-viewer';
    await fleet.paste('kubectl kcm-backup rbac viewer | kubectl apply -f -');
    for (const [kind, metadata] of [
      ['ClusterRole', { name }],
      ['Role', { name, namespace }],
    ] as const) {
      await api.apply({
        apiVersion: `${rbac}/v1`,
        kind: `${kind}Binding`,
        metadata,
        roleRef: { apiGroup: rbac, kind, name },
        subjects: [{ apiGroup: rbac, kind: 'User', name: 'newcomer' }],
      });
    }
    await api.merge(
      { apiVersion: `${rbac}/v1`, kind: 'Role', name, namespace },
      {
        rules: [
          {
            apiGroups: ['velero.io'],
            resources: ['backups', 'backupstoragelocations'],
            verbs: ['get', 'list'],
          },
        ],
      },
    );
    const newcomer = seenBy('newcomer');
    const found = await newcomer.shows('not-seen', {
      severity: 'warning',
      level: 'Unknown',
      says: /Velero's Schedules could not be read/,
    });
    expect((await newcomer.status()).level).toBe('Unknown');
    await fleet.follow(found);
    await newcomer.clears(found);
  });

  it('by the viewer: what is left does not matter to the level', async () => {
    const newcomer = seenBy('newcomer');
    const status = await newcomer.status();
    const unseen = findingsOf(status).filter(({ code }) => code === 'not-seen');
    expect(unseen.map(({ severity }) => severity)).not.toContain('warning');
    expect(unseen.length).toBeGreaterThan(0);
    for (const each of unseen) await fleet.follow(each);
  });
});

describe('what else is there', () => {
  it('hosted-etcd-not-saved', async () => {
    await fleet.env.hub.api.apply({
      apiVersion: 'controlplane.cluster.x-k8s.io/v1beta1',
      kind: 'K0smotronControlPlane',
      metadata: { name: 'hosted', namespace: 'team-a' },
      spec: {},
    });
    const found = await fleet.shows('hosted-etcd-not-saved', {
      severity: 'warning',
      level: 'AtRisk',
      says: /hosted.* on this hub/,
    });
    await fleet.follow(found, { HOW: 'nightly' });
    await fleet.clears(found);
  });

  it('certificate-expiring', async () => {
    const key = {
      ...{ apiVersion: 'cert-manager.io/v1', kind: 'Certificate' },
      ...{ name: 'kcm-webhook-cert', namespace },
    };
    const inDays = (days: number) =>
      new Date(Date.now() + days * 86_400_000).toISOString();
    const { api } = fleet.env.hub;
    await api.mergeStatus(key, { notAfter: inDays(3), renewalTime: inDays(2) });
    const found = await fleet.shows('certificate-expiring', {
      severity: 'warning',
      level: 'AtRisk',
      says: /expires in 2d23h and was not renewed/,
    });
    await api.mergeStatus(key, { notAfter: inDays(-1) });
    await fleet.shows('certificate-expiring', { severity: 'critical' });
    expect(await fleet.follow(found)).toMatch('Not After');
    await api.mergeStatus(key, {
      notAfter: inDays(90),
      renewalTime: inDays(60),
    });
    await fleet.clears(found);
  });
});

describe('what Velero looks like', () => {
  it('velero-unsupported', async () => {
    await setImage('velero/velero:v1.14.1');
    const found = await fleet.shows('velero-unsupported', {
      severity: 'warning',
      level: 'AtRisk',
      says: /is v1.14.1; releases of kcm bring 1.15 to 1.18/,
    });
    await fleet.follow(found);
    // What kcm does with its changed values.
    await setImage('velero/velero:v1.18.3');
    await fleet.clears(found);
  });

  it('velero-deployment-name', async () => {
    const { api } = fleet.env.hub;
    const key = {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'velero' },
      namespace,
    };
    const { spec, metadata } = await api.get(key);
    await api.delete(key);
    const renamed = (name: string): KubeObject => ({
      ...{ apiVersion: key.apiVersion, kind: key.kind, spec },
      metadata: { name, namespace, labels: metadata.labels },
    });
    await api.create(renamed('kcm-velero'));
    const found = await fleet.shows('velero-deployment-name', {
      severity: 'warning',
      level: 'AtRisk',
      says: /is called kcm-velero, not velero/,
    });
    await fleet.follow(found);
    // What kcm does with its changed values.
    await api.delete({ ...key, name: 'kcm-velero' });
    await api.create(renamed('velero'));
    await fleet.clears(found);
  });

  async function setImage(image: string): Promise<void> {
    const { code } = await fleet.paste(
      `kubectl -n ${namespace} set image deployment/velero velero=${image}`,
    );
    expect(code).toBe(0);
  }
});

describe('no answer at all', () => {
  it.each(['blind', 'nobody'])(
    '7 for %s, with the role to ask for',
    async user => {
      const { code, stdout, stderr } = await runPlugin(
        fleet.env.hub.kubeconfigOf(user),
        ['status'],
      );
      expect(stderr).toMatch('You may not list');
      expect(stderr).toMatch('kubectl kcm-backup rbac viewer');
      expect(stdout).toBe('');
      expect(code).toBe(7);
    },
  );

  it('1 for a hub that is dead', async () => {
    await fleet.env.hub.kill();
    const { code, stdout, stderr } = await fleet.kcmBackup('status');
    await fleet.env.hub.restart();
    expect(stderr).toMatch(fleet.env.hub.url);
    expect(stdout).toBe('');
    expect(code).toBe(1);
  });

  it('6 for a cluster without kcm', async () => {
    const bare = await startControlPlane({ name: 'bare', controllers: false });
    const { code, stdout, stderr } = await runPlugin(bare.kubeconfig, [
      'status',
    ]);
    await bare.stop();
    expect(stderr).toMatch('kcm is not installed');
    expect(stdout).toBe('');
    expect(code).toBe(6);
  });
});
