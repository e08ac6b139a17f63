import { open, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { KCM_GROUP, type KubeObject, UsageError } from '@kcm-backup/core';
import { readFolder } from './readFolder';
import { readObjects } from './readObjects';
import { readTarball, type TarballLimits } from './readTarball';
import { regionOfFile } from './regionOfFile';
import { SnapshotCluster } from './SnapshotCluster';
import type { SnapshotFile } from './SnapshotFile';
import { SnapshotFleet } from './SnapshotFleet';
import {
  groupOf,
  type SnapshotObject,
  type VersionDocument,
} from './SnapshotObject';

export interface SnapshotOptions extends TarballLimits {
  /** Relative paths start here. */
  readonly cwd?: string;
}

/**
 * A fleet from a folder, a file, or a `.tar.gz` of exported objects.
 *
 * @throws UsageError for what cannot be read, naming file and document
 */
export async function openSnapshotFleet(
  path: string,
  options: SnapshotOptions = {},
): Promise<SnapshotFleet> {
  const hub = new Contents();
  const regions = new Map<string, Contents>();
  let files = 0;
  for await (const file of readFiles(path, options)) {
    files += 1;
    const { objects, version } = readObjects(file.text, file.path);
    const region = isSingle(file, path) ? undefined : regionOfFile(file.path);
    // An export of one object a file may be called so as well.
    const target =
      region === undefined || (objects.length && objects.every(isRegion))
        ? hub
        : contentsOf(regions, region);
    target.add(objects, version);
  }
  if (!files) {
    throw new UsageError(`${path} holds no *.yaml, *.yml or *.json.`, {
      remedy:
        'kubectl get managements,managementbackups,regions,clusterdeployments -A -o yaml > hub.yaml, and so on',
    });
  }
  return new SnapshotFleet(
    hub.toCluster('management', path),
    new Map(
      [...regions].map(([name, all]) => [name, all.toCluster(name, path)]),
    ),
  );
}

async function* readFiles(
  shown: string,
  options: SnapshotOptions,
): AsyncGenerator<SnapshotFile> {
  const path = resolve(options.cwd ?? '.', shown);
  try {
    if ((await stat(path)).isDirectory()) {
      yield* readFolder(path);
    } else if (await isGzip(path)) {
      yield* readTarball(path, shown, options);
    } else {
      yield { path: basename(path), text: await readFile(path, 'utf8') };
    }
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (cause instanceof UsageError || !code) throw cause;
    throw new UsageError(
      code === 'ENOENT'
        ? `There is no snapshot ${shown}.`
        : `The snapshot ${shown} cannot be read (${code}).`,
      { cause },
    );
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}

/** Whoever names one file means it as the hub, however it is called. */
function isSingle(file: SnapshotFile, path: string): boolean {
  return file.path === basename(path);
}

function isRegion({ object }: SnapshotObject): boolean {
  return object.kind === 'Region' && groupOf(object.apiVersion) === KCM_GROUP;
}

function contentsOf(all: Map<string, Contents>, name: string): Contents {
  const contents = all.get(name) ?? new Contents();
  all.set(name, contents);
  return contents;
}

/** The objects of one cluster, collected from its files. */
class Contents {
  private readonly found = new Map<string, SnapshotObject>();
  private version?: VersionDocument;

  add(objects: readonly SnapshotObject[], version?: VersionDocument): void {
    this.version ??= version;
    for (const each of objects) {
      const key = keyOf(each.object);
      const known = this.found.get(key);
      if (known && !isDeepStrictEqual(known.object, each.object)) {
        throw new UsageError(
          `${describe(each.object)} is in the snapshot twice, and differently: in ${known.source}, and in ${each.source}.`,
        );
      }
      if (!known) this.found.set(key, each);
    }
  }

  toCluster(name: string, location: string): SnapshotCluster {
    const objects = [...this.found.values()].map(({ object }) => object);
    return new SnapshotCluster({
      name,
      location,
      objects,
      version: this.version,
    });
  }
}

function keyOf({ apiVersion, kind, metadata }: KubeObject): string {
  const { namespace = '', name } = metadata;
  return [groupOf(apiVersion), kind, namespace, name].join('/');
}

function describe({ kind, metadata }: KubeObject): string {
  const { namespace, name } = metadata;
  return `${kind} ${namespace ? `${namespace}/` : ''}${name}`;
}
