import { UsageError } from '../errors';
import { pluginImageFor, pluginTagFor } from './pluginImageFor';
import { PLUGIN_REPOSITORY, parseProvider } from './storageProvider';

/** The init container that copies a plugin into the Velero server. */
export interface PluginContainer {
  readonly name: string;
  readonly image: string;
  readonly imagePullPolicy: 'IfNotPresent';
  readonly volumeMounts: readonly {
    readonly mountPath: '/target';
    readonly name: 'plugins';
  }[];
}

/** Which plugin, from which registry. */
export interface PluginImage {
  /** An object-store plugin: `aws`, `azure`, `gcp` or another's name. */
  readonly provider: string;
  /** Repository, with or without a tag; for mirrors and other vendors. */
  readonly image?: string;
  readonly tag?: string;
}

/**
 * @param veleroVersion decides the tag where none is given
 * @throws UsageError where image or tag cannot be known
 */
export function pluginContainer(
  { provider, image, tag }: PluginImage,
  veleroVersion: string,
): PluginContainer {
  const { known, name } = parseProvider(provider);
  return {
    name: known
      ? PLUGIN_REPOSITORY[known]
      : `velero-plugin-for-${name
          .replace(/^.*\//, '')
          .toLowerCase()
          .replace(/[^a-z0-9]+/g, '-')
          .slice(0, 40)}`,
    image:
      image === undefined
        ? withTag(pluginImageFor(provider, veleroVersion), tag)
        : imageWithTag(image, tag, known && pluginTagFor(veleroVersion)),
    imagePullPolicy: 'IfNotPresent',
    volumeMounts: [{ mountPath: '/target', name: 'plugins' }],
  };
}

/** The image without its tag or digest. */
export function imageRepository(image: string): string {
  return image.replace(/@[^/@]*$/, '').replace(/:[^/:]*$/, '');
}

/** The last part of the repository: the same at every registry. */
export function imageName(image: string): string {
  return imageRepository(image).replace(/^.*\//, '');
}

function imageWithTag(
  image: string,
  tag: string | undefined,
  usual: string | undefined,
): string {
  if (tag !== undefined) return withTag(image, tag);
  if (imageRepository(image) !== image) return image;
  if (usual === undefined) {
    throw new UsageError(`Image ${image} has no tag.`, {
      remedy: `--plugin-image ${image}:TAG`,
    });
  }
  return `${image}:${usual}`;
}

function withTag(image: string, tag: string | undefined): string {
  return tag === undefined ? image : `${imageRepository(image)}:${tag}`;
}
