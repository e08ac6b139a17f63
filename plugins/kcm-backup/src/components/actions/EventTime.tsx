import { Ago } from '../shared/Ago';
import { useNow } from '../shared/Now';
import { ByTheClock } from './ByTheClock';

/**
 * When something happened to a hub. Of exported YAML ages are as of the export;
 * what was done since is told by the clock.
 */
export function EventTime({ at }: { readonly at: string }) {
  const now = useNow();
  const time = <Ago time={at} />;
  return Date.parse(at) > now.getTime() ? (
    <ByTheClock>{time}</ByTheClock>
  ) : (
    time
  );
}
