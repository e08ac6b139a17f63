import {
  parseBackupResults,
  parseResourceList,
  type BackupResults,
} from '../../backup/backupFiles';
import {
  DamagedError,
  InvalidObjectError,
  NotFoundError,
  toError,
} from '../../errors';
import type { Backup } from '../../objects/velero';
import type { CallOptions } from '../../ports/Cluster';
import type { Codec } from '../../ports/Codec';
import type { BackupPart, BackupSource } from '../BackupSource';
import { parseEvidence, type BackupEvidence } from '../evidence';
import { inflate } from '../inflate';
import { parseStoredBackup } from '../parseStoredBackup';
import { readText } from '../readText';
import type { NotChecked, VerificationIssue } from './VerificationReport';

/** What stands beside an archive, as far as it could be read. */
export interface BackupFiles {
  readonly backup?: Backup;
  readonly list?: Readonly<Record<string, readonly string[]>>;
  readonly results?: BackupResults;
  readonly evidence?: BackupEvidence;
  /** There is evidence, and it could not be read: it is not to be replaced. */
  readonly evidenceHidden: boolean;
  readonly problems: readonly VerificationIssue[];
  readonly notChecked: readonly NotChecked[];
}

/** What is not checked without a file. */
const CHECKS: Readonly<Record<string, string>> = {
  backup: 'the status, the number of objects and the label scope',
  'resource-list': "Velero's list of what it saved",
  results: 'the errors and warnings of the backup',
};

/** Reads the small files of a backup; a damaged one is a problem of its own. */
export async function readBackupFiles(
  source: BackupSource,
  codec: Codec,
  options: CallOptions,
): Promise<BackupFiles> {
  const problems: VerificationIssue[] = [];
  const notChecked: NotChecked[] = [];
  let evidenceHidden = false;
  const read = async <T>(part: BackupPart, parse: (text: string) => T) => {
    try {
      const stored = source.open(part, options);
      return parse(await readText(inflate(stored, codec)));
    } catch (error) {
      options.signal?.throwIfAborted();
      const isNone = error instanceof NotFoundError;
      if (part === 'evidence') evidenceHidden = !isNone;
      if (isDamage(error)) {
        problems.push({
          code: 'file-damaged',
          path: part,
          message: error.message,
        });
      } else if (!isNone || part !== 'evidence') {
        const check = CHECKS[part] ?? 'what was verified before';
        notChecked.push({ check, reason: toError(error).message });
      }
      return undefined;
    }
  };
  const files = {
    backup: await read('backup', parseStoredBackup),
    list: await read('resource-list', parseResourceList),
    results: await read('results', parseBackupResults),
    evidence: await read('evidence', text => parseEvidence(text, source.name)),
  };
  return { ...files, evidenceHidden, problems, notChecked };
}

function isDamage(error: unknown): error is Error {
  return error instanceof DamagedError || error instanceof InvalidObjectError;
}
