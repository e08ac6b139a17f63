const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];

/** `1.4 MiB`: powers of 1024, as kubectl and the stores' own tools write sizes. */
export function byteSize(bytes: number): string {
  const power = Math.min(
    Math.floor(Math.log2(Math.max(bytes, 1)) / 10),
    UNITS.length - 1,
  );
  const amount = bytes / 1024 ** power;
  const digits = power > 0 && amount < 100 ? 1 : 0;
  return `${amount.toFixed(digits)} ${UNITS[power]}`;
}
