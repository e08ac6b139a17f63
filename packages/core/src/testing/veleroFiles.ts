import type { KubeObject } from '../objects/KubeObject';
import type { Backup } from '../objects/velero';
import { gzip } from './bytes';
import type { InMemoryObjectStore } from './InMemoryObjectStore';
import { tarBytes, type TarInput } from './tarBytes';

/** An object and the resource that Velero files it under. */
export interface FiledObject {
  /** Such as `deployments.apps`. */
  readonly resource: string;
  readonly object: KubeObject;
}

/** The entries that Velero writes: the format, and each object twice. */
export function archiveEntries(
  objects: readonly FiledObject[],
): readonly TarInput[] {
  return [
    { path: 'metadata/version', content: '1.1.0\n' },
    ...objects.flatMap(objectEntries),
  ];
}

function objectEntries({ resource, object }: FiledObject): readonly TarInput[] {
  const { apiVersion, metadata } = object;
  const { name, namespace } = metadata;
  const scope = namespace ? `namespaces/${namespace}` : 'cluster';
  const version = `${apiVersion.split('/').at(-1)}-preferredversion`;
  const content = JSON.stringify(object);
  return [
    { path: `resources/${resource}/${scope}/${name}.json`, content },
    { path: `resources/${resource}/${version}/${scope}/${name}.json`, content },
  ];
}

/** The archive as Velero stores it. */
export function veleroArchive(
  objects: readonly FiledObject[],
): Promise<Uint8Array> {
  return gzip(tarBytes(archiveEntries(objects)));
}

/** Kinds, and the names of their objects. */
export function resourceList(
  objects: readonly FiledObject[],
): Readonly<Record<string, readonly string[]>> {
  const list: Record<string, string[]> = {};
  for (const { object } of objects) {
    const { namespace, name } = object.metadata;
    const kind = `${object.apiVersion}/${object.kind}`;
    (list[kind] ??= []).push(namespace ? `${namespace}/${name}` : name);
  }
  return list;
}

/** Puts all files of a Backup where Velero puts them. */
export async function putVeleroFiles(
  store: InMemoryObjectStore,
  backup: Backup,
  objects: readonly FiledObject[],
  pack = gzip,
): Promise<void> {
  const { name } = backup.metadata;
  const put = (file: string, bytes: Uint8Array) =>
    store.files.set(`backups/${name}/${file}`, bytes);
  const json = (value: unknown) =>
    new TextEncoder().encode(JSON.stringify(value));
  put('velero-backup.json', json(backup));
  put(`${name}.tar.gz`, await pack(tarBytes(archiveEntries(objects))));
  put(`${name}-resource-list.json.gz`, await pack(json(resourceList(objects))));
  put(`${name}-results.gz`, await pack(json({ errors: {}, warnings: {} })));
}
