import type { Marker } from '@kcm-backup/backstage-plugin-kcm-backup-common';

const PATHS: Readonly<Record<Marker['kind'], string>> = {
  upgrade: 'M0 0 4 7H-4z',
  drill: 'M0 0 4 3.5 0 7-4 3.5z',
  restore: 'M-4 0H4V7H-4z',
};

/** A moment above the cells: triangle upgrade, diamond drill, square restore. */
export function MarkerGlyph(props: { readonly kind: Marker['kind'] }) {
  return <path d={PATHS[props.kind]} fill="var(--bui-fg-primary)" />;
}
