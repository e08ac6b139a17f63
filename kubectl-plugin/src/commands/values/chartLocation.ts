import { UsageError, type ChartLocation } from '@kcm-backup/core';
import type { InputOf } from '../../cli/route';
import type { installCommand } from './noun';

type LocationFlags = Omit<
  InputOf<typeof installCommand>['flags'],
  'kcm-version'
>;

/** @throws UsageError when only a part of the location is given */
export function chartLocation(flags: LocationFlags): ChartLocation | undefined {
  const { location: name, bucket } = flags;
  if (name !== undefined && bucket !== undefined) {
    return {
      name,
      bucket,
      prefix: flags.prefix,
      region: flags.region,
      s3Url: flags['s3-url'],
      forcePathStyle: flags['s3-url'] !== undefined,
      config: flags.config,
    };
  }
  if (name === undefined && bucket === undefined) return undefined;
  throw new UsageError('a location needs both --location and --bucket');
}
