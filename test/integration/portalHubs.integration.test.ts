import { readFileSync } from 'node:fs';
import { databaseServiceFactory } from '@backstage/backend-defaults/database';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { kcmBackupPlugin } from '@kcm-backup/backstage-plugin-kcm-backup-backend';
import {
  type ControlPlane,
  eventually,
  installCrds,
  type KubeApi,
  type Postgres,
  startControlPlane,
  startPostgres,
} from '../control-plane';

const NAMESPACE = 'kcm-system';
/** A replica that does not watch a hub reads every 5 s what another wrote. */
const FOLLOWS_MS = 10_000;

interface Hub {
  readonly revision: number;
  readonly watchedByMe: boolean;
  readonly sight: {
    readonly state: string;
    readonly since: string;
    readonly readAt: string;
    readonly message?: string;
  };
  readonly recoveryPoints: readonly {
    readonly name: string;
    readonly cluster: string;
  }[];
  readonly status: readonly { readonly cluster: string }[];
  readonly level: string;
}

/** One process of the portal, as its users see it. */
interface Replica {
  hub(name: string): Promise<Hub>;
  /** The hub, once it is so. */
  shows(
    name: string,
    what: string,
    isSo: (hub: Hub) => boolean,
    timeout?: number,
  ): Promise<Hub>;
  stop(): Promise<void>;
}

const isSeen = ({ sight }: Hub) => sight.state === 'current';
const isAway = ({ sight }: Hub) => sight.state === 'unreachable';
const has =
  (backup: string, of = 'management') =>
  (hub: Hub) =>
    hub.recoveryPoints.some(
      ({ name, cluster }) => name === backup && cluster === of,
    );

let eu: ControlPlane;
let us: ControlPlane;
let postgres: Postgres;
let one: Replica;
let two: Replica;

beforeAll(async () => {
  [eu, us, postgres] = await Promise.all([
    startHub('eu'),
    startHub('us'),
    startPostgres(),
  ]);
  one = await startReplica();
  await one.shows('eu', 'seen', isSeen);
  await one.shows('us', 'seen', isSeen);
  two = await startReplica();
}, 600_000);
afterAll(async () => {
  await Promise.all([one?.stop(), two?.stop()]);
  await Promise.all([eu?.stop(), us?.stop(), postgres?.close()]);
});

async function startHub(name: string): Promise<ControlPlane> {
  const plane = await startControlPlane({ name, controllers: false });
  await installCrds(plane, { clusterApi: false, providers: false });
  const { api } = plane;
  await api.apply({
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name: NAMESPACE },
  });
  await api.apply({
    apiVersion: 'k0rdent.mirantis.com/v1beta1',
    kind: 'Management',
    metadata: { name: 'kcm' },
    spec: { release: 'kcm-1-6-0' },
  });
  await backUp(api, 'first');
  return plane;
}

/** As Velero leaves it. */
async function backUp(api: KubeApi, name: string): Promise<void> {
  await api.apply({
    apiVersion: 'velero.io/v1',
    kind: 'Backup',
    metadata: { name, namespace: NAMESPACE },
    spec: { storageLocation: 'default' },
    status: {
      phase: 'Completed',
      startTimestamp: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    },
  });
}

async function startReplica(): Promise<Replica> {
  const { host, port, user, password } = postgres;
  const backend = await startTestBackend({
    features: [
      kcmBackupPlugin,
      databaseServiceFactory,
      mockServices.rootConfig.factory({
        data: {
          backend: {
            database: {
              client: 'pg',
              connection: { host, port, user, password },
            },
          },
          kcmBackup: {
            hubs: [eu, us].map(({ name, kubeconfig }) => ({
              name,
              access: { type: 'kubeconfig', path: kubeconfig },
            })),
          },
        },
      }),
    ],
  });
  const hub = async (name: string): Promise<Hub> => {
    const url = `http://localhost:${backend.server.port()}/api/kcm-backup/hubs/${name}`;
    const authorization = mockCredentials.user.header();
    const answer = await fetch(url, { headers: { authorization } });
    expect(answer.status).toBe(200);
    return answer.json();
  };
  return {
    hub,
    shows: (name, what, isSo, timeout = 60_000) =>
      eventually(
        `${name} is ${what}`,
        async () => {
          const now = await hub(name);
          return isSo(now) && now;
        },
        timeout,
      ),
    stop: () => backend.stop(),
  };
}

it('is watched by one replica, and told by both', async () => {
  await backUp(us.api, 'second');
  const watched = await one.shows('us', 'with a backup', has('second'));
  const told = await two.shows('us', 'the same', has('second'), FOLLOWS_MS);
  expect([watched.watchedByMe, told.watchedByMe]).toEqual([true, false]);
  expect({ ...told, watchedByMe: true }).toEqual(watched);
});

it('keeps what is known of a dead hub, while another goes on', async () => {
  const known = await one.hub('eu');
  await eu.kill();
  const gone = await one.shows('eu', 'unreachable', isAway);
  expect(gone).toMatchObject({
    level: known.level,
    recoveryPoints: known.recoveryPoints,
  });
  expect(gone.sight.message).toContain(eu.url);
  const told = await two.shows('eu', 'unreachable', isAway, FOLLOWS_MS);
  expect(told.sight).toEqual(gone.sight);

  await backUp(us.api, 'meanwhile');
  await one.shows('us', 'with a backup', has('meanwhile'), FOLLOWS_MS);
  const still = await one.hub('eu');
  expect(still.sight).toEqual(gone.sight);

  await eu.restart();
  const back = await one.shows('eu', 'seen', isSeen);
  const age = (hub: Hub) => Date.parse(hub.sight.readAt);
  expect(age(back)).toBeGreaterThan(age(gone));
  await two.shows('eu', 'seen', isSeen, FOLLOWS_MS);
}, 240_000);

it('is held up by no hub that hangs', async () => {
  eu.pause();
  try {
    await backUp(us.api, 'beside-it');
    await one.shows('us', 'with a backup', has('beside-it'), FOLLOWS_MS);
  } finally {
    eu.resume();
  }
});

it('sees a region that is another under the same name', async () => {
  const regionAt = async ({ kubeconfig }: ControlPlane) => {
    const config = readFileSync(kubeconfig).toString('base64');
    await eu.api.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'east', namespace: NAMESPACE },
      data: { config },
    });
    await eu.api.apply({
      apiVersion: 'k0rdent.mirantis.com/v1beta1',
      kind: 'Region',
      metadata: { name: 'east' },
      spec: { kubeConfig: { name: 'east', key: 'config' } },
    });
  };
  await regionAt(eu);
  await one.shows('eu', 'with a region', ({ status }) =>
    status.some(({ cluster }) => cluster === 'east'),
  );
  await backUp(us.api, 'of-another');
  await regionAt(us);
  const shown = has('of-another', 'east');
  await one.shows('eu', 'with another region', shown, 90_000);
}, 180_000);

it('is watched by another replica when the first ends', async () => {
  await one.stop();
  await two.shows('eu', 'watched', ({ watchedByMe }) => watchedByMe, 20_000);
  await backUp(eu.api, 'after-it');
  await two.shows('eu', 'with a backup', has('after-it'));
});
