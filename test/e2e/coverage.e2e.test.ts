import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import {
  installCrds,
  startControlPlane,
  type ControlPlane,
  type KubeObject,
} from '../control-plane';
import { bindRole } from './bindRole';
import { runLine, runPlugin } from './runPlugin';

const folder = join(__dirname, '../fixtures/coverage-gaps');
const users = ['looker', 'closer', 'reader'].map(name => ({ name }));

/** The value of every Secret of the fixture, plain and as it is stored. */
const CANARIES = ['canary-value', 'Y2FuYXJ5LXZhbHVl'];

let hub: ControlPlane;
let east: ControlPlane;

const kcmBackup = (...args: string[]) => runPlugin(hub.kubeconfig, args);
const as = (user: string, ...args: string[]) =>
  runPlugin(hub.kubeconfigOf(user), args);

beforeAll(async () => {
  hub = await startControlPlane({ name: 'hub', users });
  east = await startControlPlane({ name: 'east' });
  await installCrds(hub);
  await installCrds(east, { k0rdentVersions: 'none' });
  await seed(hub, 'hub.yaml');
  await seed(east, 'region-east.yaml');
  await hub.api.merge(secretKey('east-kubeconfig', 'kcm-system'), {
    stringData: { value: readFileSync(east.kubeconfig, 'utf8') },
  });
  await bindRole(hub, 'looker', ['viewer', '--coverage']);
  await bindRole(hub, 'closer', ['operator', '--coverage=label']);
  await bindRole(hub, 'reader', ['viewer']);
}, 1_200_000);
afterAll(async () => {
  await hub?.stop();
  await east?.stop();
});

interface Answer {
  readonly gaps: readonly {
    readonly kind: string;
    readonly name: string;
    readonly namespace?: string;
    readonly cluster: string;
    readonly severity: string;
    readonly fix: string;
  }[];
  readonly covered: number;
  readonly unseen: readonly {
    readonly cluster: string;
    readonly what: string;
    readonly message: string;
    readonly remedy: string;
    readonly matters: boolean;
  }[];
}

const answerOf = (stdout: string): Answer => JSON.parse(stdout);
const severities = ({ gaps }: Answer) =>
  ['critical', 'warning', 'info'].map(
    severity => gaps.filter(gap => gap.severity === severity).length,
  );

let before: Answer;

describe('on a hub with every gap that there is', () => {
  it('finds them all, and no value of a Secret', async () => {
    const { code, stdout, stderr } = await kcmBackup('coverage', '-o', 'json');
    expect(`${code} ${stderr}`).toBe('3 ');
    before = answerOf(stdout);
    expect(severities(before)).toEqual([6, 34, 4]);
    expect(before.unseen.filter(({ matters }) => matters)).toEqual([]);
    CANARIES.forEach(canary => expect(stdout).not.toContain(canary));
  });

  it('gives a command for each that the shell and the server take', async () => {
    const [gap] = before.gaps.filter(({ kind }) => kind === 'DataSource');
    const { code, stdout } = await runLine(hub.kubeconfig, gap.fix);
    expect(`${code} ${stdout}`).toMatch(/^0 datasource.* labeled/);
    const after = await kcmBackup('coverage', '-o', 'json');
    expect(answerOf(after.stdout).gaps).toHaveLength(before.gaps.length - 1);
  });

  it('changes nothing in a dry run, which the server checks', async () => {
    const { code, stdout } = await kcmBackup(
      ...['coverage', '--label', '--dry-run=server'],
    );
    expect(code).toBe(3);
    expect(stdout).toMatch('Secret/kcm-system/aws-id-secret would be labelled');
    const after = await kcmBackup('coverage', '-o', 'json');
    expect(answerOf(after.stdout).gaps).toHaveLength(before.gaps.length - 1);
  });
});

describe('users with fewer rights', () => {
  it('are told what they could not see, and what would allow it', async () => {
    const { code, stdout } = await as('reader', 'coverage', '-o', 'json');
    expect(code).toBe(3);
    const { unseen, gaps } = answerOf(stdout);
    const secrets = unseen.find(({ what }) => what === 'secrets');
    expect(secrets).toMatchObject({
      cluster: 'management',
      message: expect.stringMatching(/Unknown is the state of .*aws-id-secret/),
      remedy: 'kubectl kcm-backup rbac viewer --coverage | kubectl apply -f -',
      matters: true,
    });
    expect(unseen.map(({ what }) => what)).toContain('all objects');
    expect(gaps.map(({ kind }) => kind)).not.toContain('Secret');
  });

  it('see the whole hub with the role for it', async () => {
    const { stdout } = await as('looker', 'coverage', '-o', 'json');
    const { unseen, gaps } = answerOf(stdout);
    const onHub = unseen.filter(({ cluster }) => cluster === 'management');
    expect(onHub.filter(({ matters }) => matters)).toEqual([]);
    const own = before.gaps.filter(({ cluster }) => cluster === 'management');
    expect(gaps).toHaveLength(own.length - 1);
  });

  it('who may only look are told so for each object', async () => {
    const { code, stdout } = await as('looker', 'coverage', '--label', '-y');
    expect(code).toBe(3);
    expect(stdout).toMatch(/Secret\/kcm-system\/aws-id-secret failed/);
    expect(stdout).toMatch(/You may not patch/);
  });

  it('fail with 7 where not even kcm may be read', async () => {
    const { code, stderr } = await as('nobody', 'coverage');
    expect(code).toBe(7);
    expect(stderr).toMatch(/forbidden|may not/i);
  });

  it('close what they may', async () => {
    const { stdout } = await as(
      ...(['closer', 'coverage', '--label', '-y', '-o', 'json'] as const),
    );
    const failed = JSON.parse(stdout).items.filter(
      ({ result }: { result: string }) => result !== 'labelled',
    );
    // A Deployment is no business of that role.
    expect(failed).toMatchObject([{ kind: 'Deployment', result: 'failed' }]);
  });
});

describe('--label', () => {
  it('closes the rest on the hub and in the region', async () => {
    const { code, stdout, stderr } = await kcmBackup(
      'coverage',
      '--label',
      '-y',
    );
    expect(`${code} ${stderr}`).toBe('0 ');
    expect(stdout).toMatch(
      /InClusterIPPool\/team-a\/plant-pool labelled \(east\)/,
    );
    expect(stdout).toMatch(/^no gap/m);
    const again = await kcmBackup('coverage', '-o', 'json');
    expect(again.code).toBe(0);
    expect(answerOf(again.stdout)).toMatchObject({
      gaps: [],
      covered: before.covered + before.gaps.length,
    });
  });

  it('left the Secrets as they were but for the label', async () => {
    const secret = await hub.api.get(secretKey('aws-id-secret', 'kcm-system'));
    expect(secret.data).toEqual({ key: 'Y2FuYXJ5LXZhbHVl' });
    expect(secret.metadata.labels).toEqual({
      'k0rdent.mirantis.com/component': 'kcm',
    });
  });

  it('refuses what kcm makes again, and warns of it', async () => {
    const release = {
      apiVersion: 'helm.toolkit.fluxcd.io/v2',
      kind: 'HelmRelease',
      name: 'prod',
      namespace: 'team-a',
    };
    const component = 'k0rdent.mirantis.com/component';
    await hub.api.merge(release, {
      metadata: { labels: { [component]: 'kcm' } },
    });
    const { code, stdout } = await kcmBackup('coverage', '--label', '-y');
    expect(code).toBe(3);
    expect(stdout).toMatch('HelmRelease/team-a/prod not labelled');
    expect(stdout).toMatch('It must not be labelled: kcm makes it again');
    const fix = /try: (kubectl .*)/.exec(stdout)?.[1] ?? '';
    expect((await runLine(hub.kubeconfig, fix)).code).toBe(0);
    expect((await kcmBackup('coverage')).code).toBe(0);
  });
});

it('never takes a dead region for a healthy one', async () => {
  await east.kill();
  const { code, stdout } = await kcmBackup('coverage');
  expect(code).toBe(3);
  expect(stdout).toMatch(/not seen {2}all objects on east/);
  expect(stdout).toMatch('no gap in what was seen');
  await east.restart();
});

function secretKey(name: string, namespace: string) {
  return { apiVersion: 'v1', kind: 'Secret', name, namespace };
}

async function seed(cluster: ControlPlane, file: string): Promise<void> {
  const objects: KubeObject[] = parseAllDocuments(
    readFileSync(join(folder, file), 'utf8'),
  ).map(document => document.toJS());
  for (const name of ['kcm-system', 'team-a']) {
    const metadata = { name };
    await cluster.api.apply({ apiVersion: 'v1', kind: 'Namespace', metadata });
  }
  for (const object of objects) await cluster.api.apply(object);
}
