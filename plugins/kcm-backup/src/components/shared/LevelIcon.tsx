import type { Level } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactElement } from 'react';

/** One outline a level, told apart without colour: disc, triangle, octagon, ring. */
const SHAPES: Readonly<Record<Level, ReactElement>> = {
  Protected: (
    <>
      <circle cx="8" cy="8" r="7" fill="currentColor" />
      <path d="M4.8 8.2l2.3 2.3 4.2-4.6" />
    </>
  ),
  AtRisk: (
    <>
      <path
        d="M8 1.2 15.4 14.4H.6z"
        fill="currentColor"
        stroke="currentColor"
        strokeLinejoin="round"
      />
      <path d="M8 6v4M8 12v.4" />
    </>
  ),
  Unprotected: (
    <>
      <path
        d="M5 1h6l4 4v6l-4 4H5l-4-4V5z"
        fill="currentColor"
        stroke="currentColor"
        strokeLinejoin="round"
      />
      <path d="M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2" />
    </>
  ),
  Unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeDasharray="3 1.6"
      />
      <path
        d="M6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.6-.9 1.3M8 11.4v.4"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </>
  ),
};

/** The shape of a level; decoration beside the word. */
export function LevelIcon(props: {
  readonly level: Level;
  readonly className?: string;
}) {
  return (
    <svg
      viewBox="0 0 16 16"
      aria-hidden="true"
      focusable="false"
      className={props.className}
      fill="none"
      stroke="var(--bui-bg-neutral-1)"
      strokeWidth="1.7"
      strokeLinecap="round"
    >
      {SHAPES[props.level]}
    </svg>
  );
}
