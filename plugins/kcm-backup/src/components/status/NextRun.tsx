import { TimeOrNone } from './TimeOrNone';

/**
 * When the next run is expected. One that is past is due: whether it was missed
 * is told by the findings, and of a hub that is out of sight nobody knows.
 */
export function NextRun(props: {
  readonly time?: string;
  readonly now?: Date;
  /** Whether there would be a time if there was a run. */
  readonly isKnown?: boolean;
}) {
  return <TimeOrNone {...props} whenPast="due" />;
}
