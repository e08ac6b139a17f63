import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';

type Problems = NonNullable<NonNullable<Operation['result']>['problems']>;

/** Problems that an event tells: the operation has more of them. */
const MOST_TOLD = 5;

/** What was found wrong with a backup, in a text; `undefined` for nothing. */
export function problemsTold(problems: Problems = []): string | undefined {
  if (problems.length === 0) return undefined;
  const told = problems
    .slice(0, MOST_TOLD)
    .map(({ path, message }) => (path ? `${path}: ${message}` : message));
  const more = problems.length - told.length;
  return [...told, ...(more > 0 ? [`And ${more} more.`] : [])].join(' ');
}
