import type {
  Marker,
  Slot,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';

/** A marker, and where among the slots it falls: 2.5 is between 2 and 3. */
export interface PlacedMarker {
  readonly marker: Marker;
  readonly position: number;
}

/** Where markers fall among slots (oldest first); those outside are left out. */
export function placeMarkers(
  slots: readonly Slot[],
  markers: readonly Marker[],
): readonly PlacedMarker[] {
  const times = slots.map(({ at }) => Date.parse(at));
  return markers.flatMap(marker => {
    const position = positionOf(times, Date.parse(marker.at));
    return position === undefined ? [] : [{ marker, position }];
  });
}

/** After the newest slot it may be up to one further. */
function positionOf(times: readonly number[], at: number): number | undefined {
  const before = times.findLastIndex(time => time <= at);
  if (before < 0) return undefined;
  const from = times[before];
  const to = times[before + 1] ?? from + (from - (times[before - 1] ?? from));
  if (to <= from) return before;
  const position = before + (at - from) / (to - from);
  return position <= times.length ? position : undefined;
}
