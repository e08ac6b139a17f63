import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { BACKUPS, type KubeObject } from '@kcm-backup/core';
import { region } from '@kcm-backup/core/testing';
import { startPortal, type Portal } from './__testUtils__/startPortal';
import { askUntil } from './testing/askUntil';
import { memoryHub, type MemoryHub } from './testing/memoryHub';

jest.setTimeout(60_000);

const ALICE = 'user:default/alice';
const HUB = 'mgmt-a';
const REGIONS = {
  ...{ group: 'k0rdent.mirantis.com', version: 'v1beta1', kind: 'Region' },
  ...{ plural: 'regions', namespaced: false },
};

describe('a backup of a region that has the name of one of the hub', () => {
  let a: MemoryHub;
  let portal: Portal;
  let path: string;

  beforeAll(async () => {
    a = await memoryHub(HUB);
    a.hub.put(REGIONS, region('east'));
    const { hub: east } = await memoryHub('east', 'east');
    const key = { name: a.backup, namespace: 'kcm-system' };
    const backup = (await east.get(BACKUPS, key)) as KubeObject & {
      readonly status: object;
    };
    // Later than that of the hub, so that it comes first in lists.
    const startTimestamp = '2026-11-24T10:00:00Z';
    east.put(BACKUPS, {
      ...backup,
      // Its own, and none that a shared bucket shows.
      metadata: { ...backup.metadata, labels: {} },
      status: { ...backup.status, startTimestamp },
    } as KubeObject);
    portal = await startPortal({
      config: {
        kcmBackup: { hubs: [{ name: HUB, access: { type: 'memory' } }] },
      },
      fleets: { [HUB]: { ...a.fleet, region: async () => east } },
      store: a.store,
    });
    path = `/hubs/${HUB}/recovery-points/${a.backup}`;
    await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}/recovery-points`),
      ({ body }) => body.recoveryPoints?.length === 2,
    );
  });

  afterAll(() => portal.stop());

  const detailsOf = async (cluster?: string) => {
    const query = cluster === undefined ? '' : `?cluster=${cluster}`;
    const { body } = await portal.as(ALICE).get(`${path}${query}`).expect(200);
    return body;
  };

  it('is told of where its cluster is named, and that of the hub otherwise', async () => {
    expect((await detailsOf()).run.cluster).toBe('management');
    expect((await detailsOf('management')).run.cluster).toBe('management');
    expect((await detailsOf('east')).run).toMatchObject({
      cluster: 'east',
      startedAt: '2026-11-24T10:00:00Z',
    });
  });

  it.each(['', '/log', '/diff?with=live'])(
    'is not there on another cluster (%s)',
    async route => {
      const joint = route.includes('?') ? '&' : '?';
      const { status, body } = await portal
        .as(ALICE)
        .get(`${path}${route}${joint}cluster=west`);
      expect([status, body.error.message]).toEqual([
        404,
        `There is no Velero Backup ${a.backup} of west.`,
      ]);
    },
  );

  it('is compared with what its own cluster has', async () => {
    const { body } = await portal
      .as(ALICE)
      .get(`${path}/diff?with=${a.backup}&cluster=east`)
      .expect(200);
    expect(body).toMatchObject({ added: [], removed: [], changed: [] });
  });

  it('is verified, and what was proved is not told of the other', async () => {
    const { body: begun } = await portal
      .as(ALICE)
      .post(`${path}/verifications?cluster=east`)
      .expect(202);
    const { body: ended } = await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}/operations/${begun.id}`),
      answer => (answer.body as Operation).state !== 'running',
    );
    expect(ended.state).toBe('succeeded');
    expect((await detailsOf('east')).events).toMatchObject([
      { kind: 'verification', cluster: 'east', result: 'verified' },
    ]);
    expect((await detailsOf('management')).events).toEqual([]);
    expect(portal.audited.at(-1)?.options.meta).toMatchObject({
      hub: HUB,
      backup: a.backup,
      cluster: 'east',
    });
  });

  it('is verified once at a time, whether its cluster is named or not', async () => {
    const open = a.store.open.bind(a.store);
    let goOn = () => {};
    const held = new Promise<void>(resolve => {
      goOn = resolve;
    });
    const slow = jest.spyOn(a.store, 'open');
    slow.mockImplementation(async function* late(...of) {
      await held;
      yield* open(...of);
    });
    const verify = (query = '') =>
      portal.as(ALICE).post(`${path}/verifications${query}`);
    const { body: begun } = await verify();
    expect((await verify('?cluster=management')).status).toBe(409);
    goOn();
    await askUntil(
      () => portal.as(ALICE).get(`/hubs/${HUB}/operations/${begun.id}`),
      ({ body }) => (body as Operation).state === 'succeeded',
    );
    slow.mockRestore();
  });

  it('is looked for by the longest names too', async () => {
    const [name, cluster] = ['n'.repeat(253), 'c'.repeat(253)];
    const { status } = await portal
      .as(ALICE)
      .post(
        `/hubs/${HUB}/recovery-points/${name}/verifications?cluster=${cluster}`,
      );
    expect(status).toBe(202);
  });

  it('tells no words of others when its store fails', async () => {
    const list = jest.spyOn(a.store, 'list').mockImplementation(() => {
      throw new Error('secretKey=hunter2');
    });
    const details = await detailsOf('east');
    list.mockRestore();
    expect(details.filesMissing).toBe(
      'The kcm-backup backend failed at this. Its log says why.',
    );
    expect(JSON.stringify(details)).not.toContain('hunter2');
    expect(JSON.stringify(portal.logger.warn.mock.calls)).toContain('hunter2');
  });
});
