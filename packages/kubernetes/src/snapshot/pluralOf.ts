/** The plural that a kind most likely has in paths. */
export function pluralOf(kind: string): string {
  const singular = kind.toLowerCase();
  if (/([^aeiou])y$/.test(singular)) return singular.replace(/y$/, 'ies');
  if (/(s|x|z|ch|sh)$/.test(singular)) return `${singular}es`;
  return `${singular}s`;
}
