import { remedyOf } from '@kcm-backup/core';

/** The remedy of an error. A flag alone is of the command line: that is said. */
export function portalRemedy(error: unknown): string | undefined {
  const remedy = remedyOf(error);
  return remedy?.startsWith('-')
    ? `By the command line, kubectl kcm-backup, with ${remedy}`
    : remedy;
}
