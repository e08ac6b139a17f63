import { MANAGEMENT, type ScopeNotice } from '../scope/BackupScope';
import type { Level } from './DrStatus';
import type { FindingRule } from './FindingRule';

/** Findings are what the scope already gives notice of. */
export function fromNotices(
  codes: readonly ScopeNotice['code'][],
  level: Level,
): FindingRule['find'] {
  return ({ scope }) =>
    (scope?.notices ?? [])
      .filter(({ code }) => codes.includes(code))
      .map(
        ({
          severity,
          object,
          message,
          remedy = 'kubectl kcm-backup scope',
        }) => ({
          severity,
          level,
          cluster: MANAGEMENT,
          object,
          message,
          remedy,
        }),
      );
}
