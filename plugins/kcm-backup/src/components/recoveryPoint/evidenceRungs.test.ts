import { EVIDENCE } from '../status/EvidenceMark';
import { evidenceRungs } from './evidenceRungs';

it('reaches the rung it stands on and all below', () => {
  expect(evidenceRungs('stored')).toEqual([
    { evidence: 'recorded', reached: true, current: false },
    { evidence: 'stored', reached: true, current: true },
    { evidence: 'verified', reached: false, current: false },
    { evidence: 'restored', reached: false, current: false },
  ]);
});

it('reaches none where nothing is proved', () => {
  const rungs = evidenceRungs(undefined);
  expect(rungs.map(({ evidence }) => evidence)).toEqual(EVIDENCE);
  expect(rungs.some(({ reached }) => reached)).toBe(false);
});
