import {
  ForbiddenError,
  NotFoundError,
  RefusedError,
  UnauthorizedError,
  UnreachableError,
} from '../errors';
import type { ServerStatusRequest } from '../objects/velero';
import type { Access, ResourceType } from '../ports/Cluster';
import {
  HEALTHY_AT,
  InMemoryCluster,
  management,
  ManualClock,
  region,
} from '../testing';
import { managementBackupType } from './createManagementBackup';
import { readDiagnosis } from './readDiagnosis';
import {
  BACKUPS,
  DELETE_REQUESTS,
  DEPLOYMENTS,
  NAMESPACES,
  SCHEDULES,
  SECRETS,
  SERVER_STATUS_REQUESTS,
  STORAGE_LOCATIONS,
} from './resourceTypes';

const VELERO = [
  BACKUPS,
  SCHEDULES,
  STORAGE_LOCATIONS,
  DELETE_REQUESTS,
  SERVER_STATUS_REQUESTS,
];
const CORE = [DEPLOYMENTS, NAMESPACES, SECRETS];
const KCM: readonly ResourceType[] = ['Management', 'Region'].map(kind => ({
  ...managementBackupType('v1beta1'),
  plural: `${kind.toLowerCase()}s`,
  kind,
}));
const namespace = 'kcm-system';

/** An API server whose user may do some things only. */
class GuardedCluster extends InMemoryCluster {
  mayDo: (access: Access) => boolean = () => true;

  async may(access: Access): Promise<boolean> {
    await super.may(access);
    return this.mayDo(access);
  }
}

function servers(types = [...VELERO, ...CORE, ...KCM]) {
  const objects = [management(), region('east')].filter(({ kind }) =>
    types.some(type => type.kind === kind),
  );
  const hub = new GuardedCluster('management', types, objects);
  const east = new GuardedCluster('east', [...VELERO, ...CORE]);
  const fleet = { name: 'mgmt-test', hub, region: async () => east };
  return { fleet, hub, east };
}

type Servers = ReturnType<typeof servers>;

async function diagnosisOf(
  { fleet }: Pick<Servers, 'fleet'>,
  purpose: 'backup' | 'restore' = 'backup',
  clock = new ManualClock(),
) {
  const options = { namespace, purpose };
  const { checks } = await readDiagnosis(fleet, clock, HEALTHY_AT, options);
  return (name: string, cluster = 'management') =>
    checks.filter(check => check.name === name && check.cluster === cluster);
}

/** Answers as Velero's server does, a while after it was asked. */
function actingVelero(cluster: InMemoryCluster): ManualClock {
  const clock = new ManualClock();
  clock.after(500, async () => {
    for await (const request of cluster.list<ServerStatusRequest>(
      SERVER_STATUS_REQUESTS,
    )) {
      const plugins = [
        { name: 'velero.io/pod', kind: 'BackupItemAction' },
        { name: 'velero.io/aws', kind: 'ObjectStore' },
      ];
      cluster.put(SERVER_STATUS_REQUESTS, {
        ...request,
        ...{
          status: { phase: 'Processed', serverVersion: 'v1.18.3', plugins },
        },
      });
    }
  });
  return clock;
}

it('asks Velero, and takes the request away', async () => {
  const world = servers();
  const check = await diagnosisOf(world, 'backup', actingVelero(world.hub));
  expect(check('velero-answers')).toMatchObject([{ result: 'ok' }]);
  expect(world.hub.calls).toContainEqual(
    expect.stringMatching(/^delete serverstatusrequests/),
  );
});

it('tells a Velero that stays silent', async () => {
  const check = await diagnosisOf(servers());
  expect(check('velero-answers')).toMatchObject([{ result: 'failed' }]);
});

it('asks one question of a user who may do everything', async () => {
  const world = servers();
  await diagnosisOf(world);
  expect(world.hub.calls.filter(call => /^may/.test(call))).toEqual([
    'may * *',
  ]);
});

it('names what the user may not do', async () => {
  const world = servers();
  world.hub.mayDo = ({ verb }) => verb === 'get' || verb === 'list';
  const check = await diagnosisOf(world);
  expect(check('rbac')).toMatchObject([
    {
      result: 'failed',
      message: expect.stringMatching(/^You may not .* and \d+ more\.$/),
      remedy: 'kubectl kcm-backup rbac operator | kubectl apply -f -',
    },
  ]);
});

it('keeps its questions within bounds', async () => {
  const world = servers();
  let open = 0;
  let most = 0;
  world.hub.may = async () => {
    open += 1;
    most = Math.max(most, open);
    await new Promise(resolve => setImmediate(resolve));
    open -= 1;
    return false;
  };
  await diagnosisOf(world);
  expect(most).toBe(8);
});

it('does not ask Velero of someone who may not', async () => {
  const world = servers();
  world.hub.failOn(
    /create serverstatusrequests/,
    new ForbiddenError('You may not create it.'),
  );
  const check = await diagnosisOf(world);
  expect(check('velero-answers')).toMatchObject([
    {
      result: 'unknown',
      message: expect.stringMatching('You may not create it'),
    },
  ]);
});

it('knows exported objects by their refusal', async () => {
  const world = servers();
  world.hub.failOn(/^create/, new RefusedError('x is a snapshot.'));
  const check = await diagnosisOf(world);
  expect(check('rbac')).toMatchObject([{ result: 'unknown' }]);
});

it('looks for webhooks before a restore, on the hub alone', async () => {
  const world = servers();
  const check = await diagnosisOf(world, 'restore');
  // This API server knows no webhooks.
  expect(check('webhooks')).toMatchObject([{ result: 'unknown' }]);
  expect(world.hub.calls.join()).toMatch('webhookconfigurations');
  expect(world.east.calls.join()).not.toMatch('webhookconfigurations');
});

it('goes on without kcm', async () => {
  const check = await diagnosisOf(servers([...VELERO, ...CORE]));
  expect(check('kcm')).toMatchObject([
    {
      result: 'failed',
      message: expect.stringMatching('kcm is not installed'),
    },
  ]);
});

it('goes on where the Backups may not be read', async () => {
  const world = servers();
  world.hub.failOn(/list backups/, new ForbiddenError('You may not list it.'));
  const check = await diagnosisOf(world);
  expect(check('kcm')).toMatchObject([
    {
      result: 'unknown',
      message: 'Nothing else could be looked at: You may not list it.',
    },
  ]);
  expect(check('rbac')).toHaveLength(1);
});

it('asks nothing of a region that does not answer', async () => {
  const world = servers();
  world.east.failOn(/./, new UnreachableError('east does not answer.'));
  const check = await diagnosisOf(world);
  // No cluster runs there, so its silence is not in the way.
  expect(check('region', 'east')).toMatchObject([{ result: 'warning' }]);
  expect(check('rbac', 'east')).toEqual([]);
});

it.each(
  [
    new UnreachableError('It does not answer.'),
    new UnauthorizedError('Who are you?'),
    new NotFoundError('There is no such server.'),
  ].map(error => [error.name, error] as const),
)('ends by %s where the hub cannot be asked', async (_, error) => {
  const world = servers();
  world.hub.failOn(/discover/, error);
  await expect(diagnosisOf(world)).rejects.toBe(error);
});
