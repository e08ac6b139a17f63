import {
  ApiError,
  ForbiddenError,
  type ListOptions,
  UnreachableError,
} from '@kcm-backup/core';
import { InMemoryCluster, ManualClock } from '@kcm-backup/core/testing';
import { CONFIG_MAPS, configMap } from '../testing';
import { InformedCluster } from './InformedCluster';

const dead = new UnreachableError('gone');

function informed() {
  const inner = new InMemoryCluster(
    'management',
    [CONFIG_MAPS],
    ['b/two', 'a/one', 'a-b/three'].map(key => configMap(key)),
  );
  const clock = new ManualClock();
  const onChange = jest.fn();
  const cluster = new InformedCluster(inner, { clock, onChange });
  const names = async (options?: ListOptions) => {
    const found: string[] = [];
    for await (const { metadata } of cluster.list(CONFIG_MAPS, options)) {
      found.push(`${metadata.namespace}/${metadata.name}`);
    }
    return found;
  };
  const lists = () => inner.calls.filter(call => call.startsWith('list'));
  return { inner, clock, cluster, names, lists, onChange };
}

/** Lets watches take in what happened. */
const settled = () => new Promise(resolve => setTimeout(resolve, 5));

describe('InformedCluster', () => {
  it('answers the same list from memory, in the order of the server', async () => {
    const { names, lists } = informed();
    expect(await names()).toEqual(['a-b/three', 'a/one', 'b/two']);
    await names();
    await names();
    expect(lists()).toHaveLength(1);
  });

  it('asks once for lists that are asked for at the same time', async () => {
    const { names, lists } = informed();
    await Promise.all([names(), names(), names()]);
    expect(lists()).toHaveLength(1);
  });

  it('keeps lists apart that differ in what they select', async () => {
    const { cluster, inner, names } = informed();
    inner.put(CONFIG_MAPS, configMap('a/web', { tier: 'web' }));
    expect(await names({ namespace: 'a' })).toEqual(['a/one', 'a/web']);
    expect(await names({ labelSelector: 'tier=web' })).toEqual(['a/web']);
    expect(await names({ namespace: 'b' })).toEqual(['b/two']);
    cluster.close();
  });

  it('takes in what others change, and tells it', async () => {
    const { cluster, inner, names, onChange } = informed();
    await names();
    expect(onChange).not.toHaveBeenCalled();
    inner.put(CONFIG_MAPS, configMap('a/new'));
    await inner.delete(CONFIG_MAPS, { namespace: 'b', name: 'two' });
    await settled();
    expect(await names()).toEqual(['a-b/three', 'a/new', 'a/one']);
    expect(onChange).toHaveBeenCalled();
    cluster.close();
  });

  it('has in what was written through it', async () => {
    const { cluster, names } = informed();
    await names();
    const key = { namespace: 'a', name: 'one' };
    await cluster.create(CONFIG_MAPS, configMap('a/made'));
    expect(await names()).toContain('a/made');
    await cluster.delete(CONFIG_MAPS, key);
    expect(await names()).not.toContain('a/one');
    cluster.close();
  });

  it('lets no list fail because of a write meanwhile', async () => {
    const { cluster, names } = informed();
    const listing = names();
    await cluster.create(CONFIG_MAPS, configMap('a/made'));
    expect(await listing).toContain('a/one');
    cluster.close();
  });

  it('gives the error of a list on, and asks again the next time', async () => {
    const { cluster, inner, names } = informed();
    inner.failOn(/list/, dead);
    await expect(names()).rejects.toBe(dead);
    inner.recover();
    expect(await names()).toHaveLength(3);
    cluster.close();
  });

  it('asks the server again when a watch failed, and tells it', async () => {
    const { cluster, inner, names, onChange } = informed();
    await names();
    inner.failOn(/list/, dead);
    await settled();
    expect(onChange).toHaveBeenCalledTimes(1);
    await expect(names()).rejects.toBe(dead);
    inner.recover();
    expect(await names()).toHaveLength(3);
    cluster.close();
  });

  it('does not watch again at once what may be listed and not watched', async () => {
    const { clock, cluster, inner, names, lists, onChange } = informed();
    const watch = inner.watch.bind(inner);
    let watches = 0;
    inner.watch = async function* refused(type, options) {
      watches += 1;
      yield* watch(type, { ...options, signal: undefined });
      throw new ForbiddenError('You may not watch it.');
    } as typeof inner.watch;
    await names();
    await settled();
    expect(onChange).toHaveBeenCalledTimes(1);
    await names();
    expect([await names(), watches]).toEqual([expect.any(Array), 1]);
    expect(lists()).toHaveLength(3);
    await clock.sleep(60_000);
    await names();
    expect(watches).toBe(2);
    cluster.close();
  });

  it('keeps discovery and metadata for a minute, or until it is to forget', async () => {
    const { clock, cluster, inner, names } = informed();
    const ask = async () => {
      await cluster.discover();
      await names({ metadataOnly: true });
      return inner.calls.length;
    };
    expect(await ask()).toBe(2);
    expect(await ask()).toBe(2);
    await clock.sleep(60_000);
    expect(await ask()).toBe(4);
    cluster.forget();
    expect(await ask()).toBe(6);
  });

  it('keeps no error of discovery', async () => {
    const { cluster, inner } = informed();
    inner.failOn(/discover/, new ApiError('busy', { status: 503 }));
    await expect(cluster.discover()).rejects.toThrow('busy');
    inner.recover();
    expect((await cluster.discover()).types).toHaveLength(1);
  });

  it('ends a wait by abort, and leaves the list to others', async () => {
    const { cluster, inner, names } = informed();
    let go = () => {};
    const gate = new Promise<void>(resolve => (go = resolve));
    const watch = inner.watch.bind(inner);
    inner.watch = async function* slow(type, options) {
      await gate;
      yield* watch(type, options);
    } as typeof inner.watch;
    const abort = new AbortController();
    const impatient = names({ signal: abort.signal });
    const patient = names();
    abort.abort(new Error('enough'));
    await expect(impatient).rejects.toThrow('enough');
    go();
    expect(await patient).toHaveLength(3);
    cluster.close();
  });

  it('stops its watches when it is closed, and still answers', async () => {
    const { cluster, inner, names, onChange } = informed();
    await names();
    cluster.close();
    inner.put(CONFIG_MAPS, configMap('a/late'));
    await settled();
    expect(onChange).not.toHaveBeenCalled();
    expect(await names()).toContain('a/late');
  });
});
