import {
  InvalidObjectError,
  type ObjectKey,
  type ResourceType,
} from '@kcm-backup/core';

/** Path of all objects of a type, or of those in one namespace. */
export function collectionPath(type: ResourceType, namespace?: string): string {
  const { group, version, plural, namespaced } = type;
  const api = group ? `/apis/${group}/${version}` : `/api/${version}`;
  return namespaced && namespace !== undefined
    ? `${api}/namespaces/${segment(namespace)}/${plural}`
    : `${api}/${plural}`;
}

/** @throws InvalidObjectError for a key that would address something else */
export function objectPath(type: ResourceType, key: ObjectKey): string {
  if (type.namespaced && !key.namespace) {
    throw new InvalidObjectError(
      `${typeName(type)} ${JSON.stringify(key.name)} needs a namespace.`,
    );
  }
  return `${collectionPath(type, key.namespace)}/${segment(key.name)}`;
}

/** `?a=b&c=d`, without those that are undefined. */
export function query(
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size ? `?${search}` : '';
}

/** `backups.velero.io`, as kubectl takes it. */
export function typeName({ group, plural }: ResourceType): string {
  return group ? `${plural}.${group}` : plural;
}

/** `backups.velero.io "x" in namespace kcm-system`. */
export function describeObject(
  type: ResourceType,
  key: Partial<ObjectKey>,
): string {
  const name = key.name === undefined ? '' : ` ${JSON.stringify(key.name)}`;
  const place =
    type.namespaced && key.namespace ? ` in namespace ${key.namespace}` : '';
  return `${typeName(type)}${name}${place}`;
}

export function apiVersionOf({ group, version }: ResourceType): string {
  return group ? `${group}/${version}` : version;
}

/** An empty name would address the whole collection, `..` another one. */
function segment(name: string): string {
  if (!name || name === '.' || name === '..' || name.includes('/')) {
    throw new InvalidObjectError(
      `${JSON.stringify(name)} is no name of an object.`,
    );
  }
  return encodeURIComponent(name);
}
