import type { BackupIssue, BackupResults } from '../../backup/backupFiles';
import type { ArchiveCheck } from './ArchiveCheck';
import type { VerificationIssue } from './VerificationReport';

/** What Velero itself reported while it made the backup. */
export function reported({ errors, warnings }: BackupResults): ArchiveCheck {
  return {
    end: () => ({
      warnings: [
        ...errors.map(issue =>
          explain('velero-error', issue, 'Velero could not save all of'),
        ),
        ...warnings.map(issue =>
          explain('velero-warning', issue, 'Velero warned about'),
        ),
      ],
    }),
  };
}

function explain(
  code: 'velero-error' | 'velero-warning',
  { where, message }: BackupIssue,
  what: string,
): VerificationIssue {
  return { code, message: `${what} ${placeOf(where)}: ${message}` };
}

function placeOf(where: string): string {
  if (where === 'velero') return 'the backup as a whole';
  return where === 'cluster'
    ? 'the objects without namespace'
    : `namespace ${where}`;
}
