import { STATUS_CODES } from 'node:http';
import { CutOffError } from './resumingRead';
import type { StoreFailure } from './storeErrors';

/** Whether a connection did not come about, or broke off. */
export function isNetworkFailure(thrown: unknown): boolean {
  const code = codeOf(thrown);
  return (
    thrown instanceof CutOffError ||
    (code !== undefined &&
      /^(E[A-Z]+$|ERR_SSL|ERR_TLS|CERT_|DEPTH_|SELF_|UNABLE_)/.test(code))
  );
}

/** The words for it. */
export function unreachable(thrown: unknown): StoreFailure {
  const { message } = thrown as Thrown;
  return { kind: 'unreachable', error: { code: codeOf(thrown), message } };
}

/** The words for an answer that no rule is for. */
export function unexpected(status: number): StoreFailure {
  return { kind: 'status', status, code: STATUS_CODES[status] ?? 'unknown' };
}

/** Whether the same request may be answered otherwise the next time. */
export function isPassingStatus(status: number): boolean {
  return status === 429 || status >= 500;
}

/** What Node throws, and the clients on top of it. */
interface Thrown {
  readonly name?: string;
  readonly code?: string;
  readonly message?: string;
}

function codeOf(thrown: unknown): string | undefined {
  const { name, code } = thrown as Thrown;
  return name === 'TimeoutError' ? 'ETIMEDOUT' : code;
}
