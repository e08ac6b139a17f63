import type { CallOptions } from '../../ports/Cluster';
import type { Codec } from '../../ports/Codec';
import type { ArchiveProblem } from '../ArchiveProblem';
import type { BackupSource } from '../BackupSource';
import { readArchive } from '../readArchive';
import type { DiffSide } from './BackupDiff';

/**
 * The objects of an archive, to be compared.
 *
 * @param onProblem told what is left out because it is damaged, once
 */
export function archiveSide(
  source: BackupSource,
  codec: Codec,
  options: CallOptions & {
    readonly onProblem: (problem: ArchiveProblem) => void;
  },
): DiffSide {
  let { onProblem } = options;
  return {
    async *objects() {
      yield* readArchive(source, codec, {
        signal: options.signal,
        onProblem: problem => onProblem(problem),
      });
      onProblem = () => undefined;
    },
  };
}
