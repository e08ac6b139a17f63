/** A number from 0 to 1 that looks like chance, and is the same each time. */
export function wobble(seed: string): number {
  let hash = 2166136261;
  for (const letter of seed) {
    hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  }
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}
