/** Each once, in the order of their first appearance. */
export function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
