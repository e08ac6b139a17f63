/** `1.03x`, `13.3x`: two figures after the point only where they tell. */
export function ratio(value: number): string {
  return `${value.toFixed(value < 10 ? 2 : 1)}x`;
}
