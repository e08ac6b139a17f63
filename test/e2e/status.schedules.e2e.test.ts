import { setTimeout as sleep } from 'node:timers/promises';
import {
  eventually,
  startKcmStandIn,
  type KcmStandIn,
  type KubeObject,
} from '../control-plane';
import { startStatusFleet } from './startStatusFleet';
import type { StatusFleet } from './StatusFleet';

let fleet: StatusFleet;

beforeAll(async () => {
  fleet = await startStatusFleet();
}, 1_200_000);
afterAll(() => fleet?.env.stop());

const namespace = 'kcm-system';
const k0rdent = 'k0rdent.mirantis.com/v1beta1';

const daily = { apiVersion: k0rdent, kind: 'ManagementBackup', name: 'daily' };
const setSchedule = (schedule: string) =>
  fleet.env.hub.api.merge(daily, { spec: { schedule } });

describe('expressions', () => {
  it('schedule-invalid: kcm would only log it', async () => {
    await setSchedule('every day');
    const found = await fleet.shows('schedule-invalid', {
      severity: 'critical',
      level: 'AtRisk',
      object: 'ManagementBackup/daily',
      says: /"every day", which never makes a Backup/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
  });

  it('schedule-invalid: Velero refuses one of its own', async () => {
    const { api } = fleet.env.east;
    await api.create({
      apiVersion: 'velero.io/v1',
      kind: 'Schedule',
      metadata: { name: 'nightly', namespace },
      spec: { schedule: '99 * * * *', template: {} },
    });
    await eventually('nightly refused', async () => {
      const [schedule] = await api.list('velero.io/v1', 'Schedule', namespace);
      return schedule.status?.phase === 'FailedValidation';
    });
    const found = await fleet.shows('schedule-invalid', {
      cluster: 'east',
      severity: 'critical',
      level: 'AtRisk',
      object: 'Schedule/nightly',
    });
    await fleet.follow(found);
    await fleet.clears(found);
    await fleet.done('schedule', 'get');
    await fleet.paste(
      `kubectl --context east -n ${namespace} delete schedules.velero.io nightly`,
    );
  });

  it('schedule-never-fires: kcm would back up each minute', async () => {
    await setSchedule('0 0 31 2 *');
    const found = await fleet.shows('schedule-never-fires', {
      severity: 'critical',
      level: 'AtRisk',
      object: 'ManagementBackup/daily',
    });
    await fleet.follow(found);
    await fleet.clears(found);
  });

  it('schedule-paused, on hub and region', async () => {
    await fleet.done('schedule', 'pause', 'daily');
    const expected = { severity: 'warning', level: 'AtRisk' } as const;
    const found = await fleet.shows('schedule-paused', expected);
    const regional = await fleet.shows('schedule-paused', {
      ...expected,
      cluster: 'east',
    });
    await fleet.follow(found);
    await fleet.clears(found);
    await fleet.clears(regional);
  });

  it('name-collision', async () => {
    await fleet.env.hub.api.create({
      apiVersion: k0rdent,
      kind: 'ManagementBackup',
      metadata: { name: 'daily-east' },
      spec: {},
    });
    const found = await fleet.shows('name-collision', {
      severity: 'warning',
      level: 'AtRisk',
      object: 'ManagementBackup/daily-east',
      says: /daily for region east and ManagementBackup daily-east/,
    });
    await fleet.follow(found);
    await fleet.clears(found);
  });

  it('retention-ends: backups are kept for less than the gap', async () => {
    await fleet.done(
      ...['schedule', 'create', 'hourly', '--direct', '--ttl', '30m'],
      ...['--schedule', '0 * * * *'],
    );
    for (const cluster of ['management', 'east']) {
      const found = await fleet.shows('retention-ends', {
        cluster,
        severity: 'warning',
        level: 'AtRisk',
        says: /keeps its Backups for 30m, but up to 1h pass/,
      });
      await fleet.follow(found);
      await fleet.clears(found);
    }
    await fleet.done('schedule', 'delete', 'hourly', '--direct', '-y');
    expect(await fleet.codes()).toEqual([]);
  });
});

describe('kcm holds schedules back', () => {
  let kcm: KcmStandIn;

  beforeAll(async () => {
    kcm = await startKcmStandIn(fleet.env.hub, { tickSeconds: 1 });
    // The copy that the shared bucket brings to the hub is all that is known
    // of a region which does not answer. Velero looks into the bucket when it
    // starts, else once a minute.
    await fleet.env.veleroOf.hub.stop();
    await fleet.env.veleroOf.hub.start();
    await eventually('the hub knows of first-east', () =>
      fleet.env.hub.api.find({
        ...{ apiVersion: 'velero.io/v1', kind: 'Backup' },
        ...{ name: 'first-east', namespace },
      }),
    );
  });
  afterAll(() => kcm?.stop());

  it('schedule-blocked: a Credential is missing', async () => {
    const credential = await takeAway({
      ...{ apiVersion: k0rdent, kind: 'Credential' },
      ...{ name: 'azure-credential', namespace: 'team-b' },
    });
    const found = await fleet.shows('schedule-blocked', {
      severity: 'critical',
      level: 'AtRisk',
      object: 'Credential/team-b/azure-credential',
      says: /no backup at all/,
    });
    await eventually('kcm stopped', async () =>
      kcm.errors.get('daily')?.includes('failed to construct backup scope'),
    );
    expect(await fleet.follow(found)).toBe('azure-credential');
    await fleet.env.hub.api.create(credential);
    await fleet.clears(found);
    await eventually('kcm goes on', async () => !kcm.errors.has('daily'));
  });

  it('schedule-blocked: the kubeconfig of a region is missing', async () => {
    const secret = await takeAway({
      ...{ apiVersion: 'v1', kind: 'Secret' },
      ...{ name: 'east-kubeconfig', namespace },
    });
    const found = await fleet.shows('schedule-blocked', {
      object: 'Region/east',
    });
    const unreachable = await fleet.shows('region-unreachable', {
      cluster: 'east',
      severity: 'critical',
      level: 'AtRisk',
      says: /Secret.*east-kubeconfig/,
    });
    expect(await fleet.follow(found)).toMatch('name: east-kubeconfig');
    await fleet.env.hub.api.create(secret);
    await fleet.clears(found);
    await fleet.clears(unreachable);
  });

  it('region-unreachable, schedule-blocked, run-missed: a dead region', async () => {
    const before = await madeBy('daily');
    await fleet.env.east.kill();
    const due = nextMinute(3);
    await setSchedule(`${due.getUTCMinutes()} ${due.getUTCHours()} * * *`);
    const unreachable = await fleet.shows('region-unreachable', {
      cluster: 'east',
      severity: 'critical',
      level: 'AtRisk',
      object: 'Region/east',
    });
    const warned = await fleet.shows('schedule-blocked', {
      says: /If kcm cannot reach it either/,
    });
    expect(warned.severity).toBe('warning');
    await sleep(due.getTime() + 3_000 - Date.now());
    expect(await madeBy('daily')).toHaveLength(before.length);

    const late = ['--now', new Date(due.getTime() + 301_000).toISOString()];
    const missed = await fleet.shows(
      'run-missed',
      { level: 'AtRisk' },
      ...late,
    );
    const regional = await fleet.shows(
      'run-missed',
      { cluster: 'east', severity: 'critical' },
      ...late,
    );
    const blocked = await fleet.shows(
      'schedule-blocked',
      {
        severity: 'critical',
        says: /until it does kcm makes no scheduled backup of any cluster/,
      },
      ...late,
    );
    expect((await fleet.paste(unreachable.remedy)).code).toBe(1);
    expect((await fleet.paste(blocked.remedy)).code).toBe(1);

    await fleet.env.east.restart();
    expect(await fleet.follow(blocked)).toBe('ok');
    for (const each of [unreachable, warned]) await fleet.clears(each);
    await eventually('kcm makes up for it', async () => {
      const all = await madeBy('daily');
      const done = all.filter(({ status }) => status?.phase === 'Completed');
      return done.length > before.length;
    });
    for (const each of [missed, regional, blocked]) {
      await fleet.clears(each, ...late);
    }
  });
});

function madeBy(name: string): Promise<readonly KubeObject[]> {
  const label = `k0rdent.mirantis.com/management-backup=${name}`;
  return fleet.env.hub.api.list('velero.io/v1', 'Backup', namespace, label);
}

/** The first full minute that is so many seconds away, in UTC. */
function nextMinute(seconds: number): Date {
  const minute = 60_000;
  return new Date(Math.ceil((Date.now() + seconds * 1000) / minute) * minute);
}

/** Deletes an object, whatever its finalizers wait for. */
async function takeAway(
  key: Parameters<typeof fleet.env.hub.api.get>[0],
): Promise<KubeObject> {
  const { api } = fleet.env.hub;
  const object = await api.get(key);
  await api.merge(key, { metadata: { finalizers: null } });
  await api.delete(key);
  const { resourceVersion, uid, ...metadata } = object.metadata;
  return { ...object, apiVersion: key.apiVersion, kind: key.kind, metadata };
}
