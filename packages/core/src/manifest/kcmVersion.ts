import { UsageError } from '../errors';

/** A version of kcm's chart. */
export interface KcmVersion {
  readonly major: number;
  readonly minor: number;
  readonly patch: number;
  /** As the chart is tagged: without a leading `v`, with `-rc1` and the like. */
  readonly text: string;
}

const VERSION =
  /^v?((\d{1,4})\.(\d{1,4})\.(\d{1,4})(-[0-9A-Za-z.-]+)?)(\+[0-9A-Za-z.-]+)?$/;

/**
 * Reads `1.8.0`, `v1.8.0` or `1.12.0-rc2`.
 *
 * @throws UsageError for anything else
 */
export function parseKcmVersion(text: string): KcmVersion {
  const [, version, major, minor, patch] = VERSION.exec(text.trim()) ?? [];
  if (version === undefined) {
    throw new UsageError(
      `${JSON.stringify(text)} is no version of kcm's chart.`,
      { remedy: 'Give one such as 1.8.0: helm list -A --filter kcm' },
    );
  }
  return {
    major: Number(major),
    minor: Number(minor),
    patch: Number(patch),
    text: version,
  };
}

/**
 * Whether a version is `major.minor` or later. Release candidates count as
 * their release: kcm's already have its chart.
 */
export function isAtLeast(
  version: KcmVersion,
  major: number,
  minor: number,
): boolean {
  return (
    version.major > major || (version.major === major && version.minor >= minor)
  );
}
