/**
 * The region whose objects a file of a snapshot holds: `region-east.yaml`, or
 * anything in `regions/east/`. `undefined` for the management cluster.
 */
export function regionOfFile(path: string): string | undefined {
  const segments = path.split('/');
  const folder = segments.indexOf('regions');
  if (folder >= 0 && folder + 2 < segments.length) return segments[folder + 1];
  return /^region-(.+)\.(?:ya?ml|json)$/i.exec(segments.at(-1)!)?.[1];
}
