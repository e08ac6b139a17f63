import { DamagedError } from '../errors';
import type { CallOptions } from '../ports/Cluster';
import type { Codec } from '../ports/Codec';
import { ArchiveReading } from './ArchiveReading';
import type { ArchivedObject, ArchiveEnd } from './ArchivedObject';
import type { ArchiveProblem } from './ArchiveProblem';
import type { BackupSource } from './BackupSource';
import { readTar, TAR_LIMITS, type TarLimits } from './readTar';

export interface ReadArchiveOptions extends CallOptions {
  readonly limits?: TarLimits;
  /** What is wrong with single entries; the rest is read all the same. */
  readonly onProblem?: (problem: ArchiveProblem) => void;
  /** Called now and then. */
  readonly onProgress?: (progress: ArchiveProgress) => void;
  /** Called at the end, not after an error. */
  readonly onEnd?: (end: ArchiveEnd) => void;
}

/** How far the reading is. */
export interface ArchiveProgress {
  readonly storedBytes: number;
  readonly objects: number;
}

/**
 * The objects of a Velero archive, each once, in the order in which they were
 * saved, one at a time in memory. Only what passed every check is given; all
 * else is told as a problem and left out.
 *
 * @throws DamagedError where the stream cannot go on: it is no gzip, cut off,
 *   its checksum is wrong, or it is larger than the limits allow. What was
 *   given until then may not be all.
 */
export async function* readArchive(
  source: BackupSource,
  codec: Codec,
  options: ReadArchiveOptions = {},
): AsyncGenerator<ArchivedObject> {
  const reading = new ArchiveReading(codec, options);
  try {
    const stored = reading.watch(source.open('archive', options));
    const inflated = reading.count(codec.gunzip(stored));
    for await (const entry of readTar(inflated, options.limits ?? TAR_LIMITS)) {
      const object = reading.take(entry);
      if (object) yield object;
    }
    reading.end();
  } catch (error) {
    throw error instanceof DamagedError ? named(error, source) : error;
  }
}

function named(error: DamagedError, { location }: BackupSource): DamagedError {
  return new DamagedError(`${location}: ${error.message}`, {
    remedy: 'Compare it with another copy, or take another backup.',
    cause: error,
  });
}
