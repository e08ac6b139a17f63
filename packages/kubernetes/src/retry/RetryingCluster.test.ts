import {
  ApiError,
  ConflictError,
  type KubeObject,
  type ListOptions,
  type ResourceType,
  UnreachableError,
} from '@kcm-backup/core';
import { InMemoryCluster, ManualClock } from '@kcm-backup/core/testing';
import { DisconnectedError, TIMEOUT } from '../http/DisconnectedError';
import { RetryLaterError } from '../http/RetryLaterError';
import { CONFIG_MAPS, configMap } from '../testing';
import { Retry, type RetryNotice } from './Retry';
import { RetryingCluster } from './RetryingCluster';

const server = (status: number) => new ApiError('injected', { status });
const later = (retryAfter: number) =>
  new RetryLaterError('injected', { status: 429, retryAfter });
const dropped = (code = 'ECONNRESET', nothingSent = false) =>
  new DisconnectedError('injected', { nothingSent, cause: { code } });

/** Fails as told, then works. */
class FlakyCluster extends InMemoryCluster {
  errors: Error[] = [];

  override async get<T extends KubeObject>(
    ...args: Parameters<InMemoryCluster['get']>
  ) {
    this.fail();
    return super.get<T>(...args);
  }

  override async create<T extends KubeObject>(
    ...args: Parameters<InMemoryCluster['create']>
  ) {
    this.fail();
    return super.create(...args) as Promise<T>;
  }

  override async patch<T extends KubeObject>(
    ...args: Parameters<InMemoryCluster['patch']>
  ) {
    this.fail();
    return super.patch(...args) as Promise<T>;
  }

  override async delete(...args: Parameters<InMemoryCluster['delete']>) {
    const deleted = await super.delete(...args);
    this.fail();
    return deleted;
  }

  override async *list<T extends KubeObject>(
    type: ResourceType,
    options?: ListOptions,
  ): AsyncGenerator<T> {
    for await (const object of super.list<T>(type, options)) {
      yield object;
      this.fail();
    }
  }

  private fail(): void {
    const error = this.errors.shift();
    if (error) throw error;
  }
}

function flaky(...errors: Error[]) {
  const inner = new FlakyCluster(
    'management',
    [CONFIG_MAPS],
    ['a/one', 'a/two', 'a/three'].map(key => configMap(key)),
  );
  inner.errors = errors;
  const notices: RetryNotice[] = [];
  const clock = new ManualClock();
  const began = clock.now().getTime();
  const retry = new Retry({
    clock,
    name: 'east',
    random: () => 1,
    onRetry: notice => notices.push(notice),
  });
  return {
    inner,
    notices,
    cluster: new RetryingCluster(inner, retry),
    waited: () => clock.now().getTime() - began,
  };
}

const key = { name: 'one', namespace: 'a' };

describe('RetryingCluster', () => {
  it.each([
    ['429', later(0)],
    ['429 without a time', server(429)],
    ['500', server(500)],
    ['503', server(503)],
    ['a dropped connection', dropped()],
    ['a name that does not resolve for now', dropped('EAI_AGAIN', true)],
    ['a refused connection', dropped('ECONNREFUSED', true)],
  ])('reads again after %s', async (_, error) => {
    const { cluster, notices } = flaky(error, error);
    expect((await cluster.get(CONFIG_MAPS, key))?.metadata.name).toBe('one');
    expect(notices).toEqual([
      { cluster: 'east', attempt: 1, wait: 200, error },
      { cluster: 'east', attempt: 2, wait: 400, error },
    ]);
  });

  it.each([
    ['a conflict', new ConflictError('injected')],
    ['404', server(404)],
    ['a wrong certificate', dropped('CERT_HAS_EXPIRED', true)],
    ['a name that does not exist', dropped('ENOTFOUND', true)],
    ['a time-out, which would take as long again', dropped(TIMEOUT)],
    ['a wait that is too long', later(3_600_000)],
    ['what others tell as unreachable', new UnreachableError('injected')],
  ])('gives %s on at once', async (_, error) => {
    const { cluster, notices } = flaky(error);
    await expect(cluster.get(CONFIG_MAPS, key)).rejects.toBe(error);
    expect(notices).toEqual([]);
  });

  it('gives up: soon when refused, later else', async () => {
    const refused = flaky(...Array(9).fill(dropped('ECONNREFUSED', true)));
    await expect(refused.cluster.get(CONFIG_MAPS, key)).rejects.toThrow();
    expect(refused.waited()).toBe(200 + 400);
    const broken = flaky(...Array(9).fill(server(500)));
    await expect(broken.cluster.get(CONFIG_MAPS, key)).rejects.toThrow();
    expect(broken.waited()).toBe(200 + 400 + 800 + 1600 + 3200);
  });

  it('waits as long as the server wants', async () => {
    const { cluster, waited } = flaky(later(7000));
    await cluster.get(CONFIG_MAPS, key);
    expect(waited()).toBe(7000);
  });

  it('ends by abort while it waits', async () => {
    const { cluster } = flaky(server(500));
    const signal = AbortSignal.abort(new Error('stop'));
    const call = cluster.get(CONFIG_MAPS, key, { signal });
    await expect(call).rejects.toThrow('stop');
  });

  it.each([
    ['429', later(0), true],
    ['a refused connection', dropped('ECONNREFUSED', true), true],
    ['500: it may be stored', server(500), false],
    ['a dropped connection: it may be stored', dropped(), false],
  ])('creates again after %s', async (_, error, again) => {
    const { cluster, inner } = flaky(error);
    const creating = cluster.create(CONFIG_MAPS, configMap('a/new'));
    const outcome = await creating.catch(reason => reason);
    expect(outcome === error).toBe(!again);
    const calls = inner.calls.filter(call => call.startsWith('create'));
    expect(calls).toHaveLength(again ? 1 : 0);
  });

  it('checks a create again, since nothing is stored', async () => {
    const { cluster } = flaky(server(500));
    const draft = configMap('a/new');
    const made = await cluster.create(CONFIG_MAPS, draft, { dryRun: true });
    expect(made).toEqual(draft);
  });

  it.each([
    ['merge', true],
    ['json', false],
  ] as const)('patches again by %s: %s', async (type, again) => {
    const { cluster } = flaky(dropped());
    const body = type === 'json' ? [] : {};
    const patch = { type, body } as Parameters<typeof cluster.patch>[2];
    const patching = cluster.patch(CONFIG_MAPS, key, patch);
    const outcome = await patching.catch(reason => reason);
    expect(outcome instanceof DisconnectedError).toBe(!again);
  });

  it('knows that it has deleted, though the answer was lost', async () => {
    const { cluster } = flaky(dropped());
    expect(await cluster.delete(CONFIG_MAPS, key)).toBe(true);
    expect(await cluster.delete(CONFIG_MAPS, key)).toBe(false);
  });

  it('lists on, and gives nothing twice', async () => {
    const { cluster, notices } = flaky(server(500), server(503));
    const names: string[] = [];
    for await (const { metadata } of cluster.list(CONFIG_MAPS)) {
      names.push(metadata.name);
    }
    expect(names).toEqual(['one', 'two', 'three']);
    expect(notices).toHaveLength(2);
  });
});
