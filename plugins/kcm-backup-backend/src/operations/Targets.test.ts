import { NotFoundError } from '@kcm-backup/core';
import { emptyCluster } from '../testing/memoryHub';
import { Targets } from './Targets';

function targets() {
  const fleets = new Map(
    ['standby', 'standby/east', 'spare'].map(name => [
      name,
      emptyCluster(name).fleet,
    ]),
  );
  const open = async (name: string) => {
    const fleet = fleets.get(name);
    if (!fleet) throw new NotFoundError(`There is no cluster ${name}.`);
    return { fleet, namespace: 'kcm-system' };
  };
  const of = new Targets({
    hubs: { open, get: () => undefined },
    clusters: { open },
    configured: [
      { name: 'standby', isSnapshot: false, regions: ['standby/east'] },
      { name: 'spare', isSnapshot: false, regions: [] },
    ],
  });
  return { of, fleets };
}

describe('a restore target', () => {
  it('has regions on the clusters that it names', async () => {
    const { of, fleets } = targets();
    const { fleet } = await of.open('standby');
    expect(fleet.hub).toBe(fleets.get('standby')?.hub);
    expect(await fleet.region('east')).toBe(fleets.get('standby/east')?.hub);
  });

  it('has all other regions where its hub says', async () => {
    const { of } = targets();
    for (const [target, region] of [
      ['standby', 'west'],
      ['spare', 'east'],
    ]) {
      const { fleet } = await of.open(target);
      await expect(fleet.region(region)).rejects.toThrow(
        `There is no Region ${region}.`,
      );
    }
  });
});
