import { mockServices } from '@backstage/backend-test-utils';
import type { KubeObject } from '@kcm-backup/core';
import {
  clusterDeployment,
  credential,
  region,
} from '@kcm-backup/core/testing';
import { memoryHub } from '../testing/memoryHub';
import { createSchedule } from './createSchedule';

/** A hub with a region in use, which fails with the words of others. */
async function hubWithRegion() {
  const { fleet, hub } = await memoryHub('eu');
  const { types } = await hub.discover();
  const put = (object: KubeObject) =>
    hub.put(
      types.find(({ kind }) => kind === object.kind)!,
      object,
    );
  put(region('east'));
  put(credential('team-a/east', { region: 'east' }));
  put(
    clusterDeployment('team-a/plant', { template: 'aws', credential: 'east' }),
  );
  const openRegion = async () => {
    throw new Error('token=abc');
  };
  const failing = { name: 'eu', hub, region: openRegion };
  return { fleet: { ...fleet, ...failing }, namespace: 'kcm-system' };
}

it('tells of a cluster that fails the words of others to the log alone', async () => {
  const logger = mockServices.logger.mock();
  const wanted = { name: 'often', schedule: '@daily', direct: true };
  const hub = await hubWithRegion();
  const created = await createSchedule(hub, wanted, { logger }, {});
  expect(created).toMatchObject([
    { name: 'often', cluster: 'management' },
    { cluster: 'east', error: expect.not.stringContaining('abc') },
  ]);
  expect(created[0]).not.toHaveProperty('error');
  expect(logger.warn).toHaveBeenCalledWith(expect.stringContaining('abc'));
});
