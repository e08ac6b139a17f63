import type {
  Marker,
  Slot,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { placeMarkers } from './placeMarkers';

const slots = ['01', '02', '03'].map((day): Slot => ({
  at: `2026-11-${day}T02:00:00Z`,
  state: 'completed',
}));
const at = (time: string): Marker => ({ at: time, kind: 'upgrade', text: '' });
const positions = (...times: string[]) =>
  placeMarkers(slots, times.map(at)).map(({ position }) => position);

it('places a moment between the runs around it', () => {
  expect(positions('2026-11-01T14:00:00Z')).toEqual([0.5]);
  expect(positions('2026-11-02T02:00:00Z')).toEqual([1]);
});

it('places one after the newest run beside it', () => {
  expect(positions('2026-11-03T14:00:00Z')).toEqual([2.5]);
});

it('leaves out what is before the oldest or long after the newest', () => {
  expect(positions('2026-10-31T00:00:00Z', '2026-11-30T00:00:00Z')).toEqual([]);
});
