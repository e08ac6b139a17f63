import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { ManualClock } from '@kcm-backup/core/testing';
import { HubDirectory } from './HubDirectory';
import type { ClaimedHub } from './resolveHubEntries';

const HUB = 'mgmt-eu';

function entity(
  kind: string,
  name: string,
  relations: readonly (readonly [string, string])[] = [],
  hub?: string,
): Entity {
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind,
    metadata: {
      name,
      ...(hub && { annotations: { 'kcm-backup.io/management-cluster': hub } }),
    },
    relations: relations.map(([type, targetRef]) => ({ type, targetRef })),
  };
}

const owned = (name: string, owner: string, hub = HUB) =>
  entity('Resource', name, [['ownedBy', owner]], hub);

function directoryOf(
  entities: readonly Entity[],
  hubs: readonly ClaimedHub[] = [{ name: HUB }],
  otherOwners: readonly string[] = [],
) {
  const logger = mockServices.logger.mock();
  const clock = new ManualClock();
  const catalog = catalogServiceMock({ entities: [...entities] });
  const directory = new HubDirectory({
    ...{ catalog, logger, hubs, otherOwners },
    ...{ auth: mockServices.auth(), clock },
  });
  return { directory, logger, catalog, clock };
}

describe('HubDirectory', () => {
  it('finds the entity of a hub, its owners and the Groups above them', async () => {
    const { directory } = directoryOf([
      owned('eu', 'group:default/team'),
      entity('Group', 'team', [['childOf', 'group:default/dept']]),
      entity('Group', 'dept', [['childOf', 'group:default/all']]),
      entity('Group', 'all'),
      entity('Group', 'others'),
    ]);
    await directory.refresh();
    expect(directory.entryOf(HUB)).toEqual({
      hub: HUB,
      entityRef: 'resource:default/eu',
      owners: ['group:default/team'],
      ownerClaims: [
        'group:default/all',
        'group:default/dept',
        'group:default/team',
      ],
    });
  });

  it('takes users as owners, and compares refs in lower case', async () => {
    const { directory } = directoryOf([owned('eu', 'User:default/Ann')]);
    await directory.refresh();
    expect(directory.entryOf(HUB)?.ownerClaims).toEqual(['user:default/ann']);
  });

  it('comes to an end where Groups are above each other', async () => {
    const { directory } = directoryOf([
      owned('eu', 'group:default/a'),
      entity('Group', 'a', [['childOf', 'group:default/b']]),
      entity('Group', 'b', [['childOf', 'group:default/a']]),
    ]);
    await directory.refresh();
    expect(directory.entryOf(HUB)?.ownerClaims).toEqual([
      'group:default/a',
      'group:default/b',
    ]);
  });

  it('has no owner of a hub that two entities name, and says so once', async () => {
    const { directory, logger } = directoryOf([
      owned('eu', 'group:default/team'),
      owned('mine', 'user:default/mallory'),
    ]);
    await directory.refresh();
    await directory.refresh();
    expect(directory.entryOf(HUB)).toBeUndefined();
    expect(logger.warn).toHaveBeenCalledTimes(1);
    expect(logger.warn.mock.calls[0][0]).toMatch(
      /resource:default\/eu and resource:default\/mine .* entityRef of mgmt-eu in kcmBackup\.hubs/,
    );
  });

  it('has the configured owner and no other, whoever adds entities', async () => {
    const hub = { name: HUB, owner: 'group:default/team' };
    const { directory, logger } = directoryOf(
      [
        owned('mine', 'user:default/mallory'),
        owned('eu', 'group:default/team'),
        entity('Group', 'team', [['childOf', 'group:default/dept']]),
      ],
      [hub],
    );
    expect(directory.entryOf(HUB)?.ownerClaims).toEqual(['group:default/team']);
    await directory.refresh();
    expect(directory.entryOf(HUB)).toEqual({
      hub: HUB,
      entityRef: 'resource:default/eu',
      owners: ['group:default/team'],
      ownerClaims: ['group:default/dept', 'group:default/team'],
    });
    expect(logger.warn).not.toHaveBeenCalled();
  });

  it('links no entity of another owner than the configured one', async () => {
    const { directory } = directoryOf(
      [owned('mine', 'user:default/mallory')],
      [{ name: HUB, owner: 'group:default/team' }],
    );
    await directory.refresh();
    expect(directory.entryOf(HUB)).toEqual({
      hub: HUB,
      owners: ['group:default/team'],
      ownerClaims: ['group:default/team'],
    });
  });

  it('takes the entity that the configuration pins, and no other', async () => {
    const pinned = { name: HUB, entityRef: 'resource:default/eu' };
    const squatter = owned('mine', 'user:default/mallory');
    const both = directoryOf(
      [squatter, owned('eu', 'group:default/team')],
      [pinned],
    );
    await both.directory.refresh();
    expect(both.directory.entryOf(HUB)).toMatchObject({
      entityRef: 'resource:default/eu',
      owners: ['group:default/team'],
    });
    expect(both.logger.warn).not.toHaveBeenCalled();
    const alone = directoryOf([squatter], [pinned]);
    await alone.directory.refresh();
    expect(alone.directory.entryOf(HUB)).toBeUndefined();
  });

  it('knows the Groups above owners of other clusters', async () => {
    const { directory } = directoryOf(
      [entity('Group', 'team', [['childOf', 'group:default/dept']])],
      [],
      ['group:default/team'],
    );
    await directory.refresh();
    expect(directory.claimsOf('group:default/team')).toEqual([
      'group:default/dept',
      'group:default/team',
    ]);
  });

  it('has another entry only when that says something else', async () => {
    const entities = [owned('eu', 'group:default/team')];
    const { directory, catalog } = directoryOf([]);
    const asked = jest.spyOn(catalog, 'getEntities');
    asked.mockImplementation(async () => ({ items: entities }));
    await directory.refresh();
    const first = directory.entryOf(HUB);
    await directory.refresh();
    expect(directory.entryOf(HUB)).toBe(first);
    entities[0] = owned('eu', 'group:default/others');
    await directory.refresh();
    expect(directory.entryOf(HUB)?.owners).toEqual(['group:default/others']);
  });

  it('knows nothing of an entity that names no configured hub', async () => {
    const { directory } = directoryOf([
      owned('x', 'group:default/team', 'mgmt-x'),
      owned('up', 'group:default/team', 'MGMT-EU'),
    ]);
    await directory.refresh();
    expect(directory.entryOf('mgmt-x')).toBeUndefined();
    expect(directory.entryOf(HUB)).toBeUndefined();
  });

  it('keeps what the catalog told last while that does not answer', async () => {
    const { directory, logger, catalog } = directoryOf([
      owned('eu', 'group:default/team'),
    ]);
    await directory.refresh();
    jest.spyOn(catalog, 'getEntities').mockRejectedValue(new Error('down'));
    await directory.refresh();
    expect(directory.entryOf(HUB)?.owners).toEqual(['group:default/team']);
    expect(logger.warn.mock.calls[0][0]).toMatch(/down/);
  });

  it('asks for hundreds of hubs in several requests', async () => {
    const hubs = Array.from({ length: 120 }, (_, index) => `hub-${index}`);
    const { directory, catalog } = directoryOf(
      hubs.map(hub => owned(hub, 'group:default/team', hub)),
      hubs.map(name => ({ name })),
    );
    const asked = jest.spyOn(catalog, 'getEntities');
    await directory.refresh();
    expect(asked).toHaveBeenCalledTimes(3);
    expect(hubs.every(hub => directory.entryOf(hub))).toBe(true);
  });

  it('lets the first question to it wait for the catalog, answered or not', async () => {
    const { directory, catalog } = directoryOf([]);
    jest.spyOn(catalog, 'getEntities').mockRejectedValue(new Error('down'));
    const asked = directory.whenAsked();
    await directory.refresh();
    await asked;
    expect(directory.loaded).toBe(false);
  });

  it('asks often while Backstage starts, then every minute', async () => {
    const late: Entity[] = [];
    const { directory, catalog, clock } = directoryOf([]);
    const asked = jest
      .spyOn(catalog, 'getEntities')
      .mockImplementation(async () => ({ items: late }));
    clock.after(20_000, () => late.push(owned('eu', 'group:default/team')));
    const done = new Promise<void>(resolve =>
      clock.after(200_000, () => {
        void directory.stop().then(resolve);
      }),
    );
    directory.start();
    await done;
    expect(directory.entryOf(HUB)).toBeDefined();
    expect(asked.mock.calls.length).toBeGreaterThan(8);
    expect(asked.mock.calls.length).toBeLessThan(16);
  });
});
