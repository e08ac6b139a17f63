import { UsageError, type ChartLocation } from '@kcm-backup/core';
import type { InputOf } from '../../cli/route';
import type { installCommand } from './noun';

type ChartFlags = InputOf<typeof installCommand>['flags'];

/**
 * What the flags of `install` and `restore` say of plugin and location.
 *
 * @throws UsageError when only a part of the location is given
 */
export function chartInput(flags: ChartFlags) {
  return {
    provider: flags.provider,
    image: flags['plugin-image'],
    metrics: flags.metrics,
    location: chartLocation(flags),
    credentialsFile: flags['credentials-file'],
    existingSecret: flags['existing-secret'],
  };
}

function chartLocation(flags: ChartFlags): ChartLocation | undefined {
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
