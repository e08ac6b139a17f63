import {
  ForbiddenError,
  NotFoundError,
  UnauthorizedError,
  UnreachableError,
} from '../errors';
import type { Fleet } from '../ports/Fleet';
import {
  CORE_TYPES,
  HEALTHY_AT,
  healthyServers,
  KCM_TYPES,
  VELERO_TYPES,
} from '../testing';
import { readDrInput } from './readDrInput';
import { readDrStatus } from './readDrStatus';

const options = { namespace: 'kcm-system' };

it('reads a hub and its regions', async () => {
  const { fleet } = healthyServers();
  const status = await readDrStatus(fleet, HEALTHY_AT, options);
  expect(status).toMatchObject({
    hub: 'mgmt-test',
    level: 'Protected',
    restorableAsOf: '2026-11-24T12:00:05Z',
    unseen: [],
  });
});

it('asks for no value of a Secret', async () => {
  const { fleet, hub, east } = healthyServers();
  await readDrInput(fleet, options);
  for (const { calls } of [hub, east]) {
    expect(calls.filter(call => /get secrets/.test(call))).toEqual([]);
  }
});

describe('partial sight', () => {
  const refused = new ForbiddenError('You may not list it.');

  it.each([
    [/list schedules/, "Velero's Schedules"],
    [/list backupstoragelocations/, "Velero's BackupStorageLocations"],
    [/list managementbackups/, 'ManagementBackups'],
    [/list clusterdeployments/, 'ClusterDeployments'],
    [/list credentials/, 'Credentials'],
  ])('tells what %s would have shown, and is Unknown', async (call, what) => {
    const { fleet, hub } = healthyServers();
    hub.failOn(call, refused);
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    expect(status.unseen).toContainEqual({
      cluster: 'management',
      what,
      message: 'You may not list it.',
      remedy: 'kubectl kcm-backup rbac viewer | kubectl apply -f -',
      matters: true,
    });
    expect(status.level).toBe('Unknown');
  });

  it('of what bears on a restore alone does not change the level', async () => {
    const { fleet, east } = healthyServers();
    east.failOn(/list (secrets|deployments)/, refused);
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    expect(status.level).toBe('Protected');
    expect(status.unseen.map(({ what, matters }) => [what, matters])).toEqual([
      ['Deployments in kcm-system', false],
      ['Secrets that kcm labels', false],
    ]);
    expect(status.unseen[0].remedy).toBe(
      'kubectl kcm-backup rbac viewer | kubectl --context east apply -f -',
    );
  });

  it('of a region is told by that region alone', async () => {
    const { fleet, east } = healthyServers();
    east.failOn(/./, new UnreachableError('east does not answer.'));
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    expect(status.clusters[1]).toMatchObject({
      cluster: 'east',
      level: 'Unknown',
    });
    expect(status.clusters[0].recoveryPoint).toBeDefined();
  });

  it('of a region whose kubeconfig may not be read asks for the role', async () => {
    const { hub } = healthyServers();
    const fleet: Fleet = {
      name: 'mgmt-test',
      hub,
      region: async () => {
        throw new ForbiddenError('You may not get the Secret.');
      },
    };
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    expect(status.clusters[1].level).toBe('Unknown');
    expect(status.unseen[0]).toMatchObject({ what: 'Region east' });
  });

  it('of half a discovery is told', async () => {
    const { fleet, hub } = healthyServers();
    const whole = await hub.discover();
    hub.discover = async () => ({
      ...whole,
      failures: [{ groupVersion: 'cert-manager.io/v1', message: 'it is down' }],
    });
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    expect(status.unseen.map(({ what }) => what)).toEqual(['Certificates']);
  });

  it('of a Velero whose API is down is not taken for no Velero', async () => {
    const { fleet, hub } = healthyServers([...CORE_TYPES, ...KCM_TYPES]);
    const whole = await hub.discover();
    hub.discover = async () => ({
      ...whole,
      failures: [{ groupVersion: 'velero.io/v1', message: 'it is down' }],
    });
    hub.failOn(
      /velero|backups|schedules|storage/,
      new UnreachableError('down'),
    );
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    const codes = status.clusters[0].findings.map(({ code }) => code);
    expect(codes).not.toContain('velero-missing');
    expect(status.clusters[0].level).toBe('Unknown');
  });
});

describe('what it is about', () => {
  it('may not be refused', async () => {
    const errors = [new ForbiddenError('no'), new UnauthorizedError('no')];
    for (const error of errors) {
      const { fleet, hub } = healthyServers();
      hub.failOn(/list backups/, error);
      await expect(readDrStatus(fleet, HEALTHY_AT, options)).rejects.toBe(
        error,
      );
    }
  });

  it('is a hub with kcm', async () => {
    const { fleet } = healthyServers([...VELERO_TYPES, ...CORE_TYPES]);
    await expect(
      readDrStatus(fleet, HEALTHY_AT, options),
    ).rejects.toBeInstanceOf(NotFoundError);
  });

  it('may have no Velero at all', async () => {
    const { fleet } = healthyServers([...CORE_TYPES, ...KCM_TYPES]);
    const status = await readDrStatus(fleet, HEALTHY_AT, options);
    expect(status.clusters[0].level).toBe('Unprotected');
    expect(status.clusters[0].findings[0].code).toBe('velero-missing');
  });
});
