import { mockServices } from '@backstage/backend-test-utils';
import { ManualClock } from '@kcm-backup/core/testing';
import { createTools } from '../operations/createTools';
import { memoryHub } from '../testing/memoryHub';
import { HubReader } from './HubReader';

async function reader() {
  const { fleet } = await memoryHub('eu');
  const clock = new ManualClock();
  const open = jest.fn(async () => ({ fleet, namespace: 'kcm-system' }));
  const tools = { ...createTools({}, mockServices.logger.mock()), clock };
  const of = new HubReader({ hubs: { open }, tools });
  return { of, clock, open };
}

describe('the coverage of a hub', () => {
  it('is read once for all who look within half a minute', async () => {
    const { of, clock, open } = await reader();
    const [one, other] = await Promise.all([
      of.coverage('eu', {}),
      of.coverage('eu', {}),
    ]);
    expect(other).toBe(one);
    expect(one.gaps.length).toBeGreaterThan(0);
    await clock.sleep(29_000);
    expect(await of.coverage('eu', {})).toBe(one);
    expect(open).toHaveBeenCalledTimes(1);
    await clock.sleep(1_000);
    await of.coverage('eu', {});
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('is read anew once something was labelled, and for another hub', async () => {
    const { of, open } = await reader();
    await of.coverage('eu', {});
    of.coverageChanged('eu');
    await of.coverage('eu', {});
    await of.coverage('us', {});
    expect(open).toHaveBeenCalledTimes(3);
  });
});
