/** From worst to least. */
export const SEVERITIES = ['critical', 'warning', 'info'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** Worst first. */
export function compareSeverity(
  a: { readonly severity: Severity },
  b: { readonly severity: Severity },
): number {
  return SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
}
