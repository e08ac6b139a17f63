import { act, render, screen } from '@testing-library/react';
import { NowOfHub, useClock, useIsLookBack, useNow } from './Now';

beforeEach(() =>
  jest.useFakeTimers().setSystemTime(new Date('2026-11-24T12:00:00Z')),
);
afterEach(() => jest.useRealTimers());

function Told() {
  const isLookBack = useIsLookBack();
  const times = [useNow(), useClock()].map(it =>
    it.toISOString().slice(11, 19),
  );
  return <p>{[...times, String(isLookBack)].join(' ')}</p>;
}

it('is one clock for all times of a page, that nobody keeps going', () => {
  const { unmount } = render(
    <>
      <Told />
      <Told />
    </>,
  );
  expect(screen.getAllByText('12:00:00 12:00:00 false')).toHaveLength(2);
  expect(jest.getTimerCount()).toBe(1);
  act(() => jest.advanceTimersByTime(15_000));
  expect(screen.getAllByText('12:00:15 12:00:15 false')).toHaveLength(2);
  unmount();
  expect(jest.getTimerCount()).toBe(0);
});

it('stands inside an export, and goes on beside it', () => {
  render(
    <NowOfHub
      hub={{ at: '2026-11-20T08:00:00Z', sight: { state: 'snapshot' } }}
    >
      <Told />
    </NowOfHub>,
  );
  act(() => jest.advanceTimersByTime(15_000));
  expect(screen.getByText('08:00:00 12:00:15 true')).toBeInTheDocument();
});
