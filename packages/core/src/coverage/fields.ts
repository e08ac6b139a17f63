/**
 * Reading of objects that nobody has checked: a field that is missing, or of
 * another type than expected, is simply not there.
 */

/** The value at a path such as `spec.clientSecret.name`. */
export function valueAt(object: unknown, path: string): unknown {
  let value = object;
  for (const name of path.split('.')) {
    if (!isRecord(value) || !Object.hasOwn(value, name)) return undefined;
    value = value[name];
  }
  return value;
}

/** The text at a path; an empty one counts as none. */
export function textAt(object: unknown, path: string): string | undefined {
  const value = valueAt(object, path);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** The items of the list at a path. */
export function listAt(object: unknown, path: string): readonly unknown[] {
  const value = valueAt(object, path);
  return Array.isArray(value) ? value : [];
}

/** The texts of the list at a path. */
export function textsAt(object: unknown, path: string): readonly string[] {
  return listAt(object, path).filter(
    (item): item is string => typeof item === 'string' && item !== '',
  );
}

/** Whether it has fields. */
export function isRecord(
  value: unknown,
): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether a name is a Go template, to be filled in for each cluster. */
export function isTemplated(...names: readonly (string | undefined)[]) {
  return names.some(name => name?.includes('{{'));
}
