import type { FlagValues } from './flag';
import { flagLine } from './flagLine';
import { sourceFlags } from './sourceFlags';

/**
 * The flags with which another command reads the same backup.
 *
 * @param name of the backup; absent for an archive on disk
 */
export function sourceLine(
  name: string | undefined,
  flags: FlagValues<typeof sourceFlags>,
): string {
  const { config, ...texts } = sourceFlags;
  const pairs = Object.keys(texts).map(
    flag => [flag, flags[flag as keyof typeof texts]] as const,
  );
  const settings = Object.entries(flags.config).map(
    ([key, value]) => ['config', `${key}=${value}`] as const,
  );
  return flagLine([['backup', name], ...pairs, ...settings]);
}
