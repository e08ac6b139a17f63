import { createHash } from 'node:crypto';

const MOST = 63;
const VALID = /^[a-z0-9]([-a-z0-9_.]*[a-z0-9])?$/;

/**
 * A name that the catalog takes, another one for other parts. Parts are joined
 * by `_`, which no name in Kubernetes has; what does not fit is cut, and told
 * apart by a digest.
 */
export function entityName(...parts: readonly string[]): string {
  const whole = parts.join('_');
  if (whole.length <= MOST && VALID.test(whole)) return whole;
  const digest = createHash('sha256').update(whole).digest('hex').slice(0, 8);
  const start = whole
    .toLowerCase()
    .replace(/[^-a-z0-9_.]/g, '-')
    .slice(0, MOST - digest.length - 1)
    .replace(/^[-_.]+|[-_.]+$/g, '');
  return start ? `${start}-${digest}` : digest;
}
