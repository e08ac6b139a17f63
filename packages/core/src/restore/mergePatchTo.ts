/** The RFC 7386 patch that makes `desired` of `live`. */
export function mergePatchTo(live: object, desired: object): object {
  const patch: Record<string, unknown> = {};
  const from = live as Readonly<Record<string, unknown>>;
  const to = desired as Readonly<Record<string, unknown>>;
  for (const key of new Set([...Object.keys(from), ...Object.keys(to)])) {
    if (to[key] === undefined) {
      if (from[key] !== undefined) patch[key] = null;
      continue;
    }
    if (isMapping(from[key]) && isMapping(to[key])) {
      const inner = mergePatchTo(from[key], to[key]);
      if (Object.keys(inner).length > 0) patch[key] = inner;
    } else if (JSON.stringify(from[key]) !== JSON.stringify(to[key])) {
      patch[key] = to[key];
    }
  }
  return patch;
}

function isMapping(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
