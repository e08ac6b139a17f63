import type { BackupSource } from '../archive/BackupSource';
import { parseEvidence, type BackupEvidence } from '../archive/evidence';
import { readText } from '../archive/readText';
import { NotFoundError } from '../errors';
import type { CallOptions } from '../ports/Cluster';

/**
 * The evidence beside a backup, `undefined` where there is none.
 *
 * @throws InvalidObjectError for a file that is none; what reading it throws
 */
export async function readEvidence(
  source: BackupSource,
  options: CallOptions,
): Promise<BackupEvidence | undefined> {
  try {
    const text = await readText(source.open('evidence', options));
    return parseEvidence(text, source.name);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
