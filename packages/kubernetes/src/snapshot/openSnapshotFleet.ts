import { open, readFile, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { KCM_GROUP, UsageError } from '@kcm-backup/core';
import { ClusterContents } from './ClusterContents';
import { readFolder } from './readFolder';
import { readObjects } from './readObjects';
import { readTarball, type TarballLimits } from './readTarball';
import { regionOfFile } from './regionOfFile';
import type { SnapshotFile } from './SnapshotFile';
import { SnapshotFleet } from './SnapshotFleet';
import { groupOf, type SnapshotObject } from './SnapshotObject';

export interface SnapshotOptions extends TarballLimits {
  /** Relative paths start here. */
  readonly cwd?: string;
  /**
   * What people call the hub, for those who are not to be told of paths; when
   * absent the hub is called after its path, and messages tell that.
   */
  readonly called?: string;
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
  const { cwd = '.', called } = options;
  const full = resolve(cwd, path);
  const shown = called === undefined ? path : `${called} (exported YAML)`;
  const hub = new ClusterContents();
  const regions = new Map<string, ClusterContents>();
  let files = 0;
  for await (const file of readFiles(full, shown, options)) {
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
    throw new UsageError(`${shown} holds no *.yaml, *.yml or *.json.`, {
      remedy:
        'kubectl get managements,managementbackups,regions,clusterdeployments -A -o yaml > hub.yaml, and so on',
    });
  }
  return new SnapshotFleet(
    called ?? nameOf(full),
    hub.toCluster('management', shown),
    new Map(
      [...regions].map(([name, all]) => [name, all.toCluster(name, shown)]),
    ),
  );
}

/** Of the folder, or of the file without its endings. */
function nameOf(path: string): string {
  return basename(path).replace(/\.(tar\.gz|tgz|ya?ml|json)$/i, '');
}

async function* readFiles(
  path: string,
  shown: string,
  options: SnapshotOptions,
): AsyncGenerator<SnapshotFile> {
  try {
    if ((await stat(path)).isDirectory()) {
      yield* readFolder(path);
    } else if (await isGzip(path)) {
      yield* readTarball(path, shown, options);
    } else if (/\.(tgz|gz)$/.test(path)) {
      throw new UsageError(
        `${shown} is no gzip file, or its start is damaged.`,
      );
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

function contentsOf(
  all: Map<string, ClusterContents>,
  name: string,
): ClusterContents {
  const contents = all.get(name) ?? new ClusterContents();
  all.set(name, contents);
  return contents;
}
