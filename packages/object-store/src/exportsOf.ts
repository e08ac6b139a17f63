/**
 * The exports of a module that was imported when it was needed.
 *
 * Node gives those of CommonJS, which a build or Backstage's loader makes of
 * TypeScript, as `default` and may find no names among them.
 */
export function exportsOf<T extends object>(
  loaded: T & { readonly default?: T },
): T {
  return loaded.default ?? loaded;
}
