export {
  judgeDeletion,
  type DeletionFacts,
  type DeletionVerdict,
} from './judgeDeletion';
export {
  judgeRestoreDeletion,
  type RestoreDeletionFacts,
} from './judgeRestoreDeletion';
