import { ManualClock } from '@kcm-backup/core/testing';
import { SharedReadings } from './SharedReadings';

function readings(keptFor?: number) {
  const clock = new ManualClock();
  const shared = new SharedReadings<string>(clock, keptFor);
  const begun: {
    readonly signal?: AbortSignal;
    readonly end: (text: string) => void;
    readonly fail: (error: Error) => void;
  }[] = [];
  const read = (signal?: AbortSignal) =>
    shared.read(
      'eu',
      { signal },
      call =>
        new Promise((end, fail) => {
          begun.push({ signal: call.signal, end, fail });
        }),
    );
  return { clock, shared, begun, read };
}

describe('SharedReadings', () => {
  it('reads once for all who ask meanwhile, and anew for who asks later', async () => {
    const { begun, read } = readings();
    const both = Promise.all([read(), read()]);
    begun[0].end('first');
    expect(await both).toEqual(['first', 'first']);
    const later = read();
    begun[1].end('second');
    expect(await later).toBe('second');
  });

  it('keeps what was read for a while, until it is no longer valid', async () => {
    const { clock, shared, begun, read } = readings(30_000);
    const first = read();
    begun[0].end('first');
    await first;
    await clock.sleep(29_999);
    expect(await read()).toBe('first');
    shared.invalidate('eu');
    const second = read();
    begun[1].end('second');
    expect(await second).toBe('second');
    await clock.sleep(30_000);
    void read();
    expect(begun).toHaveLength(3);
  });

  it('answers none with what was begun before it became invalid', async () => {
    const { shared, begun, read } = readings(30_000);
    const old = read();
    shared.invalidate('eu');
    const fresh = read();
    begun[1].end('fresh');
    begun[0].end('old');
    expect(await Promise.all([old, fresh])).toEqual(['old', 'fresh']);
    expect(await read()).toBe('fresh');
  });

  it('goes on for the others when one goes away, and stops with the last', async () => {
    const { begun, read } = readings();
    const [ann, bob] = [new AbortController(), new AbortController()];
    const first = read(ann.signal);
    const second = read(bob.signal);
    ann.abort(new Error('Ann went away.'));
    await expect(first).rejects.toThrow('Ann went away.');
    expect(begun[0].signal?.aborted).toBe(false);
    bob.abort(new Error('Bob went away.'));
    await expect(second).rejects.toThrow('Bob went away.');
    expect(begun[0].signal?.aborted).toBe(true);
    void read();
    expect(begun).toHaveLength(2);
  });

  it('keeps nothing that failed', async () => {
    const { begun, read } = readings(30_000);
    const first = read();
    begun[0].fail(new Error('down'));
    await expect(first).rejects.toThrow('down');
    void read();
    expect(begun).toHaveLength(2);
  });
});
