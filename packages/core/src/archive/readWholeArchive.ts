import { OperationFailedError } from '../errors';
import type { Codec } from '../ports/Codec';
import { some } from '../status/words';
import type { ArchivedObject } from './ArchivedObject';
import type { ArchiveProblem } from './ArchiveProblem';
import type { BackupSource } from './BackupSource';
import { readArchive, type ReadArchiveOptions } from './readArchive';

/**
 * The same as {@link readArchive}, for those who cannot do with a part.
 *
 * @throws OperationFailedError at the end, when something had to be left out;
 *   DamagedError
 */
export async function* readWholeArchive(
  source: BackupSource,
  codec: Codec,
  options: Omit<ReadArchiveOptions, 'onProblem'> = {},
): AsyncGenerator<ArchivedObject> {
  const problems: ArchiveProblem[] = [];
  yield* readArchive(source, codec, {
    ...options,
    onProblem: problem => problems.push(problem),
  });
  if (problems.length === 0) return;
  const words = problems.map(({ path, message }) =>
    path ? `${path}: ${message}` : message,
  );
  throw new OperationFailedError(
    `${source.location} is not whole: ${some(words)}`,
    { remedy: `kubectl kcm-backup backup verify ${source.name}` },
  );
}
