/**
 * A number as its reader writes numbers: `1,843` or `1.843`.
 *
 * @param locale a BCP 47 tag; that of the browser when absent
 */
export function numberText(value: number, digits = 0, locale?: string): string {
  return value.toLocaleString(locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
