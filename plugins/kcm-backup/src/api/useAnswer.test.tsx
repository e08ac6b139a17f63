import { renderHook, act, waitFor } from '@testing-library/react';
import { TestApiProvider } from '@backstage/test-utils';
import { signalApiRef, type SignalApi } from '@backstage/plugin-signals-react';
import type { ReactNode } from 'react';
import { useAnswer } from './useAnswer';

/** The signals of a Backstage that has them, given by hand. */
class Signals implements SignalApi {
  private readonly listeners = new Set<(message: never) => void>();

  subscribe<T>(_: string, listener: (message: T) => void) {
    this.listeners.add(listener);
    return { unsubscribe: () => this.listeners.delete(listener) };
  }

  send(message: object) {
    this.listeners.forEach(listener => listener(message as never));
  }
}

const within =
  (signals?: Signals) =>
  ({ children }: { children: ReactNode }) => (
    <TestApiProvider
      apis={signals ? ([[signalApiRef, signals]] as const) : ([] as never)}
    >
      {children}
    </TestApiProvider>
  );

function later<T>() {
  let resolve!: (value: T) => void;
  let reject!: (error: Error) => void;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

it('gives the answer, where signals are not installed too', async () => {
  const { result } = renderHook(() => useAnswer(async () => 7, []), {
    wrapper: within(),
  });
  expect(result.current.isLoading).toBe(true);
  await waitFor(() => expect(result.current.value).toBe(7));
  expect(result.current.isLoading).toBe(false);
});

it('keeps the last answer when the next try fails, and tells why', async () => {
  const load = jest
    .fn<Promise<string>, []>()
    .mockResolvedValueOnce('before')
    .mockRejectedValueOnce(new Error('The backend is away.'));
  const { result } = renderHook(() => useAnswer(load, []), {
    wrapper: within(),
  });
  await waitFor(() => expect(result.current.value).toBe('before'));
  act(() => result.current.refresh());
  await waitFor(() => expect(result.current.error).toBeDefined());
  expect(result.current.value).toBe('before');
  expect(result.current.error?.message).toBe('The backend is away.');
});

it('asks again on a signal that is about it, and on no other', async () => {
  const signals = new Signals();
  const load = jest.fn(async () => 'answer');
  const { result } = renderHook(
    () => useAnswer(load, [], { isAbout: ({ hub }) => hub === 'mgmt-eu' }),
    { wrapper: within(signals) },
  );
  await waitFor(() => expect(result.current.value).toBe('answer'));
  act(() => signals.send({ hub: 'mgmt-us' }));
  expect(load).toHaveBeenCalledTimes(1);
  act(() => signals.send({ hub: 'mgmt-eu' }));
  await waitFor(() => expect(load).toHaveBeenCalledTimes(2));
});

it('lets a request end, however many signals come, and asks once more', async () => {
  const signals = new Signals();
  const answers = [later<string>(), later<string>()];
  let asked = 0;
  const load = jest.fn(() => answers[asked++].promise);
  const { result } = renderHook(
    () => useAnswer(load, [], { isAbout: () => true }),
    { wrapper: within(signals) },
  );
  for (let sent = 0; sent < 5; sent++) {
    act(() => signals.send({ hub: 'mgmt-eu', sent }));
  }
  expect(load).toHaveBeenCalledTimes(1);
  await act(async () => answers[0].resolve('before'));
  expect(result.current.value).toBe('before');
  expect(load).toHaveBeenCalledTimes(2);
  await act(async () => answers[1].resolve('after'));
  expect(result.current.value).toBe('after');
  expect(load).toHaveBeenCalledTimes(2);
});

it('is loading again where there is nothing to keep, and keeps what there is', async () => {
  const second = later<string>();
  const load = jest
    .fn<Promise<string>, []>()
    .mockRejectedValueOnce(new Error('away'))
    .mockReturnValueOnce(second.promise)
    .mockReturnValueOnce(later<string>().promise);
  const { result } = renderHook(() => useAnswer(load, []), {
    wrapper: within(),
  });
  await waitFor(() => expect(result.current.error?.message).toBe('away'));
  act(() => result.current.refresh());
  expect(result.current).toMatchObject({ isLoading: true });
  expect(result.current.error).toBeUndefined();
  await act(async () => second.resolve('there'));
  act(() => result.current.refresh());
  expect(result.current).toMatchObject({ value: 'there', isLoading: false });
});

it('aborts its request when nobody waits for it any more', async () => {
  const aborts: AbortSignal[] = [];
  const { unmount } = renderHook(
    () =>
      useAnswer(abort => {
        aborts.push(abort);
        return later<string>().promise;
      }, []),
    { wrapper: within() },
  );
  expect(aborts[0].aborted).toBe(false);
  unmount();
  expect(aborts[0].aborted).toBe(true);
});

it('drops an answer to what is not asked any more', async () => {
  const eu = later<string>();
  const us = later<string>();
  const { result, rerender } = renderHook(
    ({ hub }) =>
      useAnswer(() => (hub === 'eu' ? eu.promise : us.promise), [hub]),
    { wrapper: within(), initialProps: { hub: 'eu' } },
  );
  rerender({ hub: 'us' });
  await act(async () => us.resolve('of us'));
  await act(async () => eu.resolve('of eu'));
  expect(result.current.value).toBe('of us');
});

describe('as time goes by', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('polls as often as the answer says', async () => {
    const load = jest
      .fn<Promise<string>, []>()
      .mockResolvedValueOnce('running')
      .mockResolvedValue('over');
    renderHook(
      () =>
        useAnswer(load, [], {
          pollEvery: value => (value === 'over' ? undefined : 2_000),
        }),
      { wrapper: within() },
    );
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(load).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(2_000));
    expect(load).toHaveBeenCalledTimes(2);
    await act(() => jest.advanceTimersByTimeAsync(60_000));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('does not poll while nobody looks, and catches up at once', async () => {
    const load = jest.fn(async () => 'answer');
    let visibility = 'hidden';
    const sight = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockImplementation(() => visibility as DocumentVisibilityState);
    renderHook(() => useAnswer(load, [], { pollEvery: 30_000 }), {
      wrapper: within(),
    });
    await act(() => jest.advanceTimersByTimeAsync(0));
    await act(() => jest.advanceTimersByTimeAsync(300_000));
    expect(load).toHaveBeenCalledTimes(1);
    visibility = 'visible';
    await act(async () =>
      document.dispatchEvent(new Event('visibilitychange')),
    );
    expect(load).toHaveBeenCalledTimes(2);
    sight.mockRestore();
  });

  it('follows no signal while nobody looks, and catches up at once', async () => {
    const signals = new Signals();
    const load = jest.fn(async () => 'answer');
    let visibility = 'hidden';
    const sight = jest
      .spyOn(document, 'visibilityState', 'get')
      .mockImplementation(() => visibility as DocumentVisibilityState);
    renderHook(
      () => useAnswer(load, [], { isAbout: ({ hub }) => hub === 'mgmt-eu' }),
      { wrapper: within(signals) },
    );
    await act(() => jest.advanceTimersByTimeAsync(0));
    act(() => signals.send({ hub: 'mgmt-eu' }));
    act(() => signals.send({ hub: 'mgmt-eu' }));
    act(() => signals.send({ hub: 'mgmt-us' }));
    await act(() => jest.advanceTimersByTimeAsync(0));
    expect(load).toHaveBeenCalledTimes(1);
    visibility = 'visible';
    await act(async () =>
      document.dispatchEvent(new Event('visibilitychange')),
    );
    expect(load).toHaveBeenCalledTimes(2);
    sight.mockRestore();
  });

  it('is asked again as the failure says', async () => {
    const load = jest.fn(async () => {
      throw new Error('away');
    });
    const pollEvery = (_: unknown, error?: Error) => (error ? 5_000 : 1_000);
    renderHook(() => useAnswer(load, [], { pollEvery }), {
      wrapper: within(),
    });
    await act(() => jest.advanceTimersByTimeAsync(0));
    await act(() => jest.advanceTimersByTimeAsync(4_999));
    expect(load).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(1));
    expect(load).toHaveBeenCalledTimes(2);
  });

  it('gives up after half a minute, keeps what it had, and tells its age', async () => {
    const load = jest
      .fn<Promise<string>, [AbortSignal]>()
      .mockResolvedValueOnce('before')
      .mockImplementation(() => later<string>().promise);
    const { result } = renderHook(() => useAnswer(load, []), {
      wrapper: within(),
    });
    await act(() => jest.advanceTimersByTimeAsync(0));
    const { answeredAt } = result.current;
    act(() => result.current.refresh());
    await act(() => jest.advanceTimersByTimeAsync(29_000));
    expect(result.current.error).toBeUndefined();
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(result.current.error?.message).toBe('No answer came within 30s.');
    expect(load.mock.calls[1][0].aborted).toBe(true);
    expect(result.current.value).toBe('before');
    expect(result.current.answeredAt).toEqual(answeredAt);
  });
});
