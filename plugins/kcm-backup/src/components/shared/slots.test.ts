import { countStates, slotStates } from './slots';

it('reads the letters of a strip', () => {
  expect(slotStates('cdfrmn')).toEqual([
    'completed',
    'degraded',
    'failed',
    'running',
    'missed',
    'no-data',
  ]);
});

it('takes a letter that it does not know for no data', () => {
  expect(slotStates('cx')).toEqual(['completed', 'no-data']);
});

it('counts what is bad first', () => {
  expect(countStates(slotStates('ccmfc'))).toEqual([
    ['failed', 1],
    ['missed', 1],
    ['completed', 3],
  ]);
});
