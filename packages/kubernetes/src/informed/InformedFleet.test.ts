import type { Fleet } from '@kcm-backup/core';
import { InMemoryCluster } from '@kcm-backup/core/testing';
import { CONFIG_MAPS, configMap } from '../testing';
import { InformedFleet } from './InformedFleet';

function servers() {
  const server = (name: string) =>
    new InMemoryCluster(name, [CONFIG_MAPS], [configMap('a/one')]);
  const hub = server('management');
  const east = server('east');
  const fleet: Fleet = { name: 'mgmt-test', hub, region: async () => east };
  return { hub, east, fleet };
}

it('answers lists of the hub and of regions from memory', async () => {
  const { hub, east, fleet } = servers();
  const onChange = jest.fn();
  const informed = new InformedFleet(fleet, { onChange });
  const region = await informed.region('east');
  expect(await informed.region('east')).toBe(region);
  for (const cluster of [informed.hub, region, informed.hub, region]) {
    for await (const { kind } of cluster.list(CONFIG_MAPS)) {
      expect(kind).toBe('ConfigMap');
    }
  }
  expect([hub.calls, east.calls]).toEqual([
    ['list configmaps'],
    ['list configmaps'],
  ]);
  east.put(CONFIG_MAPS, configMap('a/two'));
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(onChange).toHaveBeenCalledTimes(1);
  informed.close();
  hub.put(CONFIG_MAPS, configMap('a/two'));
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(onChange).toHaveBeenCalledTimes(1);
});

it('has a new region in the place of one that was opened anew', async () => {
  const first = servers();
  const second = servers();
  const { fleet } = first;
  const onChange = jest.fn();
  const informed = new InformedFleet(fleet, { onChange });
  const read = async () => {
    const region = await informed.region('east');
    for await (const { kind } of region.list(CONFIG_MAPS)) {
      expect(kind).toBe('ConfigMap');
    }
    return region;
  };
  const before = await read();
  (fleet as { region: Fleet['region'] }).region = async () => second.east;
  expect(await read()).not.toBe(before);
  first.east.put(CONFIG_MAPS, configMap('a/two'));
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(onChange).not.toHaveBeenCalled();
  second.east.put(CONFIG_MAPS, configMap('a/two'));
  await new Promise(resolve => setTimeout(resolve, 5));
  expect(onChange).toHaveBeenCalledTimes(1);
  informed.close();
});
