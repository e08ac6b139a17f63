import { UsageError } from '../errors';
import { PLUGIN_REPOSITORY, parseProvider } from './storageProvider';

/** Plugin versions by Velero version; all three plugins are numbered alike. */
const PLUGIN_VERSIONS: Readonly<Record<string, string>> = {
  '1.15': 'v1.11.0',
  '1.16': 'v1.12.0',
  '1.17': 'v1.13.0',
  '1.18': 'v1.14.0',
};

/**
 * The image of the object-store plugin that goes with a Velero version.
 *
 * Source: the compatibility tables in the READMEs of velero-plugin-for-aws,
 * -microsoft-azure and -gcp.
 *
 * @param veleroVersion such as `1.17`, `1.17.1` or `v1.17.1`
 * @throws UsageError for another vendor's plugin, or another Velero
 */
export function pluginImageFor(
  provider: string,
  veleroVersion: string,
): string {
  const { known, name } = parseProvider(provider);
  if (!known) {
    throw new UsageError(`The plugin image of ${name} is not known.`, {
      remedy: 'Name it, with its tag: --plugin-image REPOSITORY:TAG',
    });
  }
  return `velero/${PLUGIN_REPOSITORY[known]}:${pluginTagFor(veleroVersion)}`;
}

/** @throws UsageError for a Velero that no kcm release brings */
export function pluginTagFor(veleroVersion: string): string {
  const minor = /^v?(\d+\.\d+)(\.|$)/.exec(veleroVersion)?.[1] ?? '';
  const tag = Object.hasOwn(PLUGIN_VERSIONS, minor)
    ? PLUGIN_VERSIONS[minor]
    : undefined;
  if (tag === undefined) {
    throw new UsageError(
      `No plugin version is known for Velero ${veleroVersion}.`,
      { remedy: 'Name the image with its tag: --plugin-image REPOSITORY:TAG' },
    );
  }
  return tag;
}
