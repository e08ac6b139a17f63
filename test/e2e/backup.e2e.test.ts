import {
  eventually,
  startKcmStandIn,
  type ControlPlane,
} from '../control-plane';
import { bindRole } from './bindRole';
import { readArchive } from './readArchive';
import { runPlugin, startPlugin } from './runPlugin';
import { startEnvironment, type Environment } from './startEnvironment';
import { walkScope, type ItemKey } from './walkScope';

let env: Environment;
const kcmBackup = (...args: string[]) => runPlugin(env.hub.kubeconfig, args);

beforeAll(async () => {
  env = await startEnvironment({ clusters: 6, users: [{ name: 'operator' }] });
  await bindRole(env.hub, 'operator');
}, 1_200_000);
afterAll(() => env?.stop());

const locationArgs = () => [
  ...['--provider', 'aws', '--bucket', 'kcm-backups'],
  ...['--region', env.store.region, '--s3-url', env.store.url],
  ...['--credentials-file', env.store.credentialsFile],
];

describe('the main job, through the real kubectl', () => {
  it('refuses to back up where there is no location yet', async () => {
    const { code, stderr } = await kcmBackup(
      ...['backup', 'create', 'early', '--direct', '--wait'],
    );
    expect(stderr).toMatch('has no default BackupStorageLocation');
    expect(stderr).toMatch('try: kubectl kcm-backup location create');
    expect(code).toBe(3);
  });

  it('creates the location on the hub and its region', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['location', 'create', 'aws-s3', ...locationArgs()],
      ...['--default', '-y'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/management +aws-s3 +available/);
    expect(stdout).toMatch(/east +aws-s3 +available/);
  });

  it('backs up hub and region and waits', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      ...['backup', 'create', 'first', '--direct', '--wait'],
    );
    expect(`${code} ${stderr}`).toMatch(/^0 /);
    expect(stdout).toMatch(/management +first +Completed/);
    expect(stdout).toMatch(/east +first-east +Completed/);
    expect(stderr).toMatch('InProgress');
  });

  it.each([
    ['management', 'first', ''],
    ['east', 'first-east', 'east'],
  ])('archived what the scope finds on %s', async (cluster, name, region) => {
    const { api } = cluster === 'east' ? env.east : env.hub;
    const found = await walkScope(env.hub.api, api, region);
    const archived = readArchive(env.store, name);
    const expected = [...found]
      .filter(([, { metadata }]) => !metadata.deletionTimestamp)
      .filter(
        ([, { metadata }]) =>
          metadata.labels?.['velero.io/exclude-from-backup'] !== 'true',
      )
      .map(([key]) => key)
      .filter(key => !key.startsWith('clusters.cluster.x-k8s.io '));
    expect(expected.filter(key => !archived.has(key))).toEqual([]);
    expect(expected.length).toBeGreaterThan(cluster === 'east' ? 10 : 50);
    const added = [...archived].filter(key => !expected.includes(key));
    expect(added.filter(key => !addedByVelero(key, expected))).toEqual([]);
  });

  it('left out what is being deleted and what is labelled so', async () => {
    const found = await walkScope(env.hub.api, env.hub.api, '');
    const archived = readArchive(env.store, 'first');
    const out = [...found].filter(
      ([, { metadata }]) =>
        metadata.deletionTimestamp ||
        metadata.labels?.['velero.io/exclude-from-backup'] === 'true',
    );
    expect(out.length).toBeGreaterThanOrEqual(2);
    out.forEach(([key]) => expect(archived).not.toContain(key));
  });

  it('describes it', async () => {
    const { code, stdout } = await kcmBackup('backup', 'describe', 'first');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^management {2}first {2}Completed/m);
    expect(stdout).toMatch(/^east {2}first-east {2}Completed/m);
    expect(stdout).toMatch(/clusterdeployment/i);
  });

  it('marks its Backups as its own, never as kcm would', async () => {
    const backup = await env.hub.api.get({
      apiVersion: 'velero.io/v1',
      kind: 'Backup',
      name: 'first',
      namespace: 'kcm-system',
    });
    const labels = Object.keys(backup.metadata.labels ?? {});
    expect(labels.filter(key => key.includes('k0rdent'))).toEqual([]);
    expect(backup.metadata.annotations).toMatchObject({
      'kcm-backup.io/release': expect.stringMatching(/^kcm-/),
      'kcm-backup.io/hub-uid': expect.stringMatching(/^[0-9a-f-]{36}$/),
      'kcm-backup.io/scope-digest': expect.stringMatching(/^sha256:/),
    });
  });

  it('lists them, and prints machine output of one shape', async () => {
    const { code, stdout } = await kcmBackup('backup', 'get', '-o', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      apiVersion: 'kcm-backup.io/v1alpha1',
      kind: 'BackupList',
      backups: expect.arrayContaining([
        expect.objectContaining({ cluster: 'management', name: 'first' }),
        expect.objectContaining({ cluster: 'east', name: 'first-east' }),
      ]),
    });
  });

  it('shows the log', async () => {
    const { code, stdout } = await kcmBackup('backup', 'logs', 'first');
    expect(code).toBe(0);
    expect(stdout).toMatch('Backed up a total of');
  });

  it('refuses the same name again', async () => {
    const { code, stderr } = await kcmBackup(
      ...['backup', 'create', 'first', '--direct'],
    );
    expect(stderr).toMatch('exists already');
    expect(code).toBe(3);
  });

  it('prints manifests without creating anything', async () => {
    const { code, stdout } = await kcmBackup(
      ...['backup', 'create', 'dry', '--direct', '--dry-run=client', '-oyaml'],
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/kind: Backup\n[^]*---\n[^]*kind: Backup\n/);
    const missing = await kcmBackup('backup', 'describe', 'dry');
    expect(missing.code).toBe(6);
  });
});

describe('an object store that cannot be reached from here', () => {
  it('costs the log, with a remedy that keeps the signature secret', async () => {
    await env.store.stop();
    const { code, stderr } = await kcmBackup('backup', 'logs', 'first');
    const described = await kcmBackup('backup', 'describe', 'first');
    await env.store.start();
    await Promise.all([env.hub, env.east].map(findsTheStoreAgain));
    expect(stderr).toMatch(env.store.url);
    expect(stderr).toMatch('publicUrl');
    expect(stderr).not.toMatch(/X-Amz|Signature|test-access-key/i);
    expect(code).toBe(1);
    expect(described.stdout).toMatch(/first {2}Completed/);
    expect(described.stdout).toMatch(/files +not read/);
  });
});

describe('a user who may make backups but read no Secret', () => {
  it('backs up the hub; the region needs the kubeconfig in a Secret', async () => {
    const { code, stdout, stderr } = await runPlugin(
      env.hub.kubeconfigOf('operator'),
      ['backup', 'create', 'no-secrets', '--direct', '--wait'],
    );
    expect(`${code} ${stderr}`).toMatch(/^3 /);
    expect(stdout).toMatch(/management +no-secrets +Completed/);
    expect(stdout).toMatch(/east +- +not created/);
    expect(stdout).toMatch(/You may not get secrets/);
  });
});

describe('through kcm', () => {
  it('says that nothing picks the ManagementBackup up', async () => {
    const { code, stderr } = await kcmBackup(
      ...['backup', 'create', 'ignored', '--wait', '--stall-timeout=3s'],
    );
    expect(stderr).toMatch('Nothing picked ManagementBackup ignored up');
    expect(stderr).toMatch('--direct');
    expect(code).toBe(5);
    // Else it is backed up before the next: Velero may look at those that wait
    // in its queue a minute later.
    await env.hub.api.delete({
      ...{
        apiVersion: 'k0rdent.mirantis.com/v1beta1',
        kind: 'ManagementBackup',
      },
      name: 'ignored',
    });
  });

  it('waits for what kcm made', async () => {
    const standIn = await startKcmStandIn(env.hub, { tickSeconds: 2 });
    try {
      const { code, stdout, stderr } = await kcmBackup(
        ...['backup', 'create', 'demand', '--wait'],
      );
      expect(`${code} ${stderr}`).toMatch(/^0 /);
      expect(stdout).toMatch(/management +demand +Completed/);
      expect(stdout).toMatch(/east +demand-east +Completed/);
    } finally {
      await standIn.stop();
    }
    // Velero may look at its queue again only after a minute, on each cluster.
  }, 300_000);

  it('will not take a name that kcm would adopt', async () => {
    const { code, stderr } = await kcmBackup(
      ...['backup', 'create', 'demand', '--direct'],
    );
    expect(stderr).toMatch('demand');
    expect(stderr).toMatch('try: ');
    expect(code).toBe(3);
  });
});

describe('interrupted', () => {
  it('names what goes on and ends with 130', async () => {
    const {
      process: plugin,
      outcome,
      said,
    } = await startPlugin(env.hub.kubeconfig, [
      'backup',
      'create',
      'left',
      '--direct',
      '--wait',
    ]);
    await said('left');
    plugin.kill('SIGINT');
    const { code, stderr } = await outcome;
    expect(code).toBe(130);
    expect(stderr).toMatch('Velero goes on with left (management)');
    expect((await kcmBackup('backup', 'wait', 'left')).code).toBe(0);
  });
});

/**
 * Velero may have looked while the store was down: it would refuse the next
 * Backup, and one that was refused can block all later ones.
 */
async function findsTheStoreAgain({ api }: ControlPlane): Promise<void> {
  const location = {
    ...{ apiVersion: 'velero.io/v1', kind: 'BackupStorageLocation' },
    ...{ name: 'aws-s3', namespace: 'kcm-system' },
  };
  const lastLook = async () => (await api.get(location)).status;
  const before = (await lastLook())?.lastValidationTime;
  // A changed location is looked at soon.
  await api.merge(location, { spec: { validationFrequency: '10s' } });
  await eventually('Velero finds the store again', async () => {
    const { phase, lastValidationTime } = await lastLook();
    return phase === 'Available' && lastValidationTime !== before;
  });
}

/**
 * Velero adds the namespace of each object it saves, and the roles of each
 * ServiceAccount.
 */
function addedByVelero(key: ItemKey, expected: readonly ItemKey[]): boolean {
  const [resource, path] = key.split(' ');
  if (resource === 'namespaces') {
    const name = path.slice(1);
    return expected.some(other => other.split(' ')[1].startsWith(`${name}/`));
  }
  return (
    /^clusterrole(binding)?s\.rbac\.authorization\.k8s\.io$/.test(resource) &&
    expected.some(other => other.startsWith('serviceaccounts '))
  );
}
