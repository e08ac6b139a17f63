import {
  KcmBackupError,
  NotFoundError,
  RefusedError,
  UnreachableError,
} from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { BackupStorageLocation } from '../objects/velero';
import type { Fleet } from '../ports/Fleet';
import {
  InMemoryCluster,
  ManualClock,
  management,
  release,
  storageLocation,
} from '../testing';
import { collect } from './collect';
import { createLocations } from './createLocations';
import { planLocation } from './planLocation';
import { checkLocations } from './readLocations';
import {
  DEPLOYMENTS,
  NAMESPACES,
  SECRETS,
  SERVER_STATUS_REQUESTS,
  STORAGE_LOCATIONS,
} from './resourceTypes';
import { waitForLocations } from './waitForLocations';

const namespace = 'kcm-system';
const TYPES = [
  ...['Management', 'Release', 'Region'].map(kind => ({
    group: 'k0rdent.mirantis.com',
    version: 'v1beta1',
    plural: `${kind.toLowerCase()}s`,
    kind,
    namespaced: false,
  })),
  DEPLOYMENTS,
  NAMESPACES,
  SECRETS,
  SERVER_STATUS_REQUESTS,
  STORAGE_LOCATIONS,
  DEPLOYMENTS,
];

const location = {
  name: 'aws-s3',
  namespace,
  provider: 'aws',
  bucket: 'kcm',
  credentials: {
    text: '[default]\naws_access_key_id=A\naws_secret_access_key=B\n',
  },
};
const plugin = {};
const waiting = { name: 'aws-s3', namespace, timeout: 60_000 };

function hubWith(
  initContainers: readonly object[],
  ...objects: readonly KubeObject[]
) {
  const deployment = {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'velero', namespace },
    spec: { template: { spec: { initContainers } } },
  };
  const hub = new InMemoryCluster('management', TYPES, [
    management(),
    release(),
    deployment,
    ...objects,
  ]);
  const fleet: Fleet = {
    name: 'hub',
    hub,
    region: () => Promise.reject(new UnreachableError('no region')),
  };
  return { hub, fleet };
}

describe('planLocation', () => {
  it('wants the plugin where Velero has none', async () => {
    const { fleet } = hubWith([]);
    const [plan] = await planLocation(fleet, { location, plugin });
    expect(plan.plugin?.container.image).toMatch(/velero-plugin-for-aws:v/);
    expect(plan.objects.map(({ kind }) => kind)).toEqual([
      'Secret',
      'BackupStorageLocation',
    ]);
  });

  it('leaves Velero alone when the plugin is there, from any registry', async () => {
    const image = 'mirror.example/velero-plugin-for-aws:v1.0.0';
    const { fleet } = hubWith([{ name: 'any', image }]);
    const [plan] = await planLocation(fleet, { location, plugin });
    expect(plan.plugin).toBeUndefined();
  });

  it('says on which cluster there is no Velero', async () => {
    const { fleet, hub } = hubWith([]);
    await hub.delete(DEPLOYMENTS, { name: 'velero', namespace });
    const plans = await planLocation(fleet, { location, plugin });
    expect(plans[0].error).toBeInstanceOf(NotFoundError);
    expect(await createLocations(fleet, plans)).toEqual([
      { cluster: 'management', error: plans[0].error },
    ]);
    expect(hub.calls.filter(call => /^(patch|create)/.test(call))).toEqual([]);
  });

  it('does nothing to Velero unless told', async () => {
    const { fleet } = hubWith([]);
    const [plan] = await planLocation(fleet, { location });
    expect(plan.plugin).toBeUndefined();
  });
});

describe('createLocations', () => {
  it('patches Management, then makes Secret and location', async () => {
    const { fleet, hub } = hubWith([]);
    const plans = await planLocation(fleet, { location, plugin });
    await createLocations(fleet, plans);
    const writes = hub.calls.filter(call => /^(patch|create)/.test(call));
    expect(writes).toEqual([
      'patch managements kcm',
      'create secrets kcm-system/aws-s3-credentials',
      'create backupstoragelocations kcm-system/aws-s3',
    ]);
  });

  it('leaves no Secret behind when the location is refused', async () => {
    const { fleet, hub } = hubWith([]);
    const plans = await planLocation(fleet, { location });
    hub.failOn(/^create backupstorage/, new KcmBackupError('denied'));
    const [{ error }] = await createLocations(fleet, plans);
    expect(error?.message).toBe('denied');
    expect(await collect(hub.list(SECRETS))).toEqual([]);
  });

  it('refuses a name that is taken before it writes anything', async () => {
    const { fleet, hub } = hubWith([], storageLocation('aws-s3'));
    const plans = await planLocation(fleet, { location, plugin });
    const [{ error }] = await createLocations(fleet, plans);
    expect(error).toBeInstanceOf(RefusedError);
    expect(hub.calls.filter(call => /^(patch|create)/.test(call))).toEqual([]);
  });
});

describe('waitForLocations', () => {
  const fresh = storageLocation('aws-s3', { status: { phase: '' } });

  async function verdict(
    status: BackupStorageLocation['status'],
    options: object = {},
  ) {
    const { fleet, hub } = hubWith([], fresh);
    const clock = new ManualClock();
    clock.after(3000, () =>
      hub.put(STORAGE_LOCATIONS, { ...fresh, ...{ status } }),
    );
    const on = ['management'];
    const [only] = await waitForLocations(fleet, on, clock, {
      ...waiting,
      ...options,
    });
    return only;
  }

  it("gives Velero's verdict", async () => {
    const good = await verdict({ phase: 'Available' });
    expect(good.result).toBe('available');
    const message = 'no such bucket';
    expect(await verdict({ phase: 'Unavailable', message })).toMatchObject({
      result: 'unavailable',
      message,
    });
  });

  it('gives a Velero that restarts until the end', async () => {
    const { result } = await verdict(
      { phase: 'Unavailable' },
      { restarting: true },
    );
    expect(result).toBe('unavailable');
  });

  it('tells a Velero that does not act', async () => {
    const { result, message } = await verdict({});
    expect(result).toBe('stalled');
    expect(message).toContain('Velero does not act');
  });
});

describe('checkLocations', () => {
  it('wants a default that is Available', async () => {
    const spec = { default: true };
    const { fleet } = hubWith([], storageLocation('aws-s3', { spec }));
    expect(await checkLocations(fleet, { namespace })).toEqual([
      { cluster: 'management', usable: true, location: 'aws-s3' },
    ]);
  });

  it('tells why there is none, and what to do', async () => {
    const { fleet } = hubWith([]);
    const [check] = await checkLocations(fleet, { namespace });
    expect(check).toMatchObject({ usable: false });
    expect(check.remedy).toContain('location create');
  });
});
