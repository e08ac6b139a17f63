import { backupOutcome, failureReason } from '../../backup/backupOutcome';
import type { Backup } from '../../objects/velero';
import type { ArchiveCheck } from './ArchiveCheck';
import type { VerificationIssue } from './VerificationReport';

/** What the Backup says of itself: its end, and how much is in it. */
export function counted(backup: Backup, name: string): ArchiveCheck {
  return {
    end({ size }) {
      return {
        problems: [
          ...misnamed(backup, name),
          ...unfinished(backup),
          ...miscounted(backup, size),
        ],
      };
    },
  };
}

function misnamed({ metadata }: Backup, name: string): VerificationIssue[] {
  if (metadata.name === name) return [];
  const message = `Its velero-backup.json is that of ${metadata.name}.`;
  return [{ code: 'backup-mismatch', message }];
}

function unfinished(backup: Backup): VerificationIssue[] {
  const outcome = backupOutcome(backup);
  if (outcome === 'completed' || outcome === 'degraded') return [];
  const why = failureReason(backup);
  const message = `The Backup is ${backup.status?.phase || 'New'}, not Completed${why ? `: ${why}` : ''}.`;
  return [{ code: 'backup-not-finished', message }];
}

/** A PartiallyFailed one counts what it could not save, too. */
function miscounted(backup: Backup, size: number): VerificationIssue[] {
  const said = backup.status?.progress?.itemsBackedUp;
  const isWhole = backupOutcome(backup) === 'completed';
  if (said === undefined || said === size) return [];
  if (!isWhole && size < said) return [];
  const message = `Velero saved ${said} objects by its own count, the archive has ${size}.`;
  return [{ code: 'count-differs', message }];
}
