import { span } from '@kcm-backup/core';

/** `2026-11-29 08:00:00 UTC`; as it is when it is no time. */
export function absolute(time: string): string {
  const at = new Date(time);
  if (Number.isNaN(at.getTime())) return time;
  return `${at.toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}

/** Which side of now a time is on, and how far. */
export interface Distance {
  readonly side: 'past' | 'now' | 'future';
  readonly span: string;
}

/**
 * What was just made may lie ahead: a page looks at its clock now and then,
 * and a cluster's clock is another one.
 */
const AHEAD = 20;

/** @returns undefined when it is no time */
export function distance(time: string, now: Date): Distance | undefined {
  const seconds = (now.getTime() - Date.parse(time)) / 1000;
  if (Number.isNaN(seconds)) return undefined;
  if (seconds > -AHEAD && seconds < 1) return { side: 'now', span: span(0) };
  return {
    side: seconds > 0 ? 'past' : 'future',
    span: span(Math.abs(seconds)),
  };
}
