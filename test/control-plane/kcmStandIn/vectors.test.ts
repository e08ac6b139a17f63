import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseAllDocuments } from 'yaml';
import {
  type ControlPlane,
  eventually,
  installCrds,
  keyOf,
  type KubeObject,
  startControlPlane,
} from '..';
import { startKcmStandIn } from './startKcmStandIn';

const vectors = join(__dirname, '../../fixtures/vectors');
const names = readdirSync(vectors, { withFileTypes: true })
  .filter(entry => entry.isDirectory())
  .map(entry => entry.name);

interface Expected {
  readonly backups: readonly ExpectedBackup[];
  readonly status: object;
  readonly managementBackupLabels: Record<string, string>;
  readonly error: string | null;
}

interface ExpectedBackup {
  readonly cluster: string;
  readonly name: string;
  readonly namePattern?: string;
  readonly labels: Record<string, string>;
  readonly spec: object;
}

describe('the stand-in does what the real kcm was recorded to do', () => {
  let hub: ControlPlane;
  let east: ControlPlane;

  beforeAll(async () => {
    [hub, east] = await Promise.all(
      ['hub', 'east'].map(name => startControlPlane({ name })),
    );
    await Promise.all([installCrds(hub), installCrds(east)]);
  }, 1_200_000);

  afterAll(async () => {
    await Promise.all([hub?.stop(), east?.stop()]);
  });

  it.each(names)(
    '%s',
    async name => {
      const expected: Expected = JSON.parse(
        readFileSync(join(vectors, name, 'expected.json'), 'utf8'),
      );
      const objects = read(join(vectors, name, 'input.yaml'));
      const backup = objects.find(({ kind }) => kind === 'ManagementBackup')!;
      await applyAll(hub, objects.map(withKubeconfigOf(east)));
      await applyAll(east, read(join(vectors, name, 'region-east.yaml')));
      // A schedule is due a while after its object was made.
      const later = backup.spec?.schedule ? 86_400_000 : 0;
      const standIn = await startKcmStandIn(hub, {
        tickSeconds: 1,
        now: () => new Date(Date.now() + later),
      });
      try {
        const settled = await eventually('the status has settled', async () => {
          const { status, metadata } = await hub.api.get(keyOf(backup));
          const same =
            isDeepStrictEqual(shape(status), shape(expected.status)) &&
            (standIn.errors.get(backup.metadata.name) ?? null) ===
              expected.error;
          return same && metadata;
        });
        expect(settled.labels ?? {}).toEqual(expected.managementBackupLabels);
        const made = [
          ...(await veleroBackups(hub, 'management')),
          ...(await veleroBackups(east, 'east')),
        ];
        expect(made).toEqual(
          expected.backups.map(
            ({ cluster, labels, spec, name: wanted, namePattern }) => ({
              cluster,
              labels,
              spec,
              name: nameMatcher(wanted, namePattern),
            }),
          ),
        );
      } finally {
        await standIn.stop();
        await Promise.all([hub, east].map(removeAll));
      }
    },
    120_000,
  );
});

/** A name that holds a time is known by its pattern alone. */
function nameMatcher(name: string, pattern?: string): unknown {
  return pattern ? expect.stringMatching(new RegExp(pattern)) : name;
}

function read(path: string): KubeObject[] {
  if (!existsSync(path)) return [];
  return parseAllDocuments(readFileSync(path, 'utf8')).flatMap(
    document => document.toJS() ?? [],
  );
}

/** The recording's kubeconfig leads to an example address. */
function withKubeconfigOf({ kubeconfig }: ControlPlane) {
  const value = readFileSync(kubeconfig).toString('base64');
  return (object: KubeObject): KubeObject =>
    object.kind === 'Secret' ? { ...object, data: { value } } : object;
}

async function applyAll(
  { api }: ControlPlane,
  objects: readonly KubeObject[],
): Promise<void> {
  for (const object of objects) await api.apply(object);
}

/** Times differ from run to run, and names that hold one. */
function shape(status: object = {}): unknown {
  return JSON.parse(
    JSON.stringify(status, (field, value) => {
      if (/Time$|^nextAttempt$/.test(field)) return 'a time';
      if (field !== 'lastBackupName') return value;
      return value.replace(/-\d{14}$/, '-<time>');
    }),
  );
}

async function veleroBackups({ api }: ControlPlane, cluster: string) {
  const backups = await api.list('velero.io/v1', 'Backup', 'kcm-system');
  return backups.map(({ metadata: { name, labels = {} }, spec }) => ({
    cluster,
    name,
    labels,
    spec,
  }));
}

/** No controller runs that would take the finalizers off. */
async function removeAll({ api }: ControlPlane): Promise<void> {
  const k0rdent = [
    'ManagementBackup',
    'ClusterDeployment',
    'Credential',
    'ClusterTemplate',
    'Region',
    'Management',
    'Release',
  ].map(kind => ['k0rdent.mirantis.com/v1beta1', kind] as const);
  for (const [apiVersion, kind] of [
    ...k0rdent,
    ['velero.io/v1', 'Backup'] as const,
  ]) {
    for (const object of await api.list(apiVersion, kind)) {
      const key = keyOf(object);
      await api.merge(key, { metadata: { finalizers: null } });
      await api.delete(key);
    }
  }
}
