const HASH = /^hash:([0-9a-f]{8})$/;

/** The hash that stands for a secret value, if the text is one. */
export function secretHash(text: string): string | undefined {
  return HASH.exec(text)?.[1];
}
