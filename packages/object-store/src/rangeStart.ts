/** Where the bytes of an answer begin, by its `Content-Range`. */
export function rangeStart(contentRange: string | undefined): number {
  const range = /^bytes (\d+)-/.exec(contentRange ?? '');
  return Number(range?.[1] ?? 0);
}
