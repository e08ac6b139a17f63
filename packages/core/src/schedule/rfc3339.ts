/** A time to the second in UTC, as Kubernetes writes it: `2026-11-24T08:00:00Z`. */
export function rfc3339(time: Date): string {
  return time.toISOString().replace(/\.\d+Z$/, 'Z');
}
