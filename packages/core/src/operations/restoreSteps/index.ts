import type { StepAction } from '../../restore/RestorePlan';
import { awaitBackup } from './awaitBackup';
import { awaitPlaced } from './awaitPlaced';
import { checkObjects } from './checkObjects';
import { cleanUp, openLocation } from './ending';
import { install } from './install';
import { awaitKcm, checkClusters, release, unpauseRegion } from './kcm';
import { location } from './location';
import { restore } from './restore';
import { hold, start } from './scale';
import type { StepRunner } from './StepContext';

/** How each kind of step is carried out. */
export const RUNNERS: {
  readonly [D in StepAction['do']]: StepRunner<D>;
} = {
  install,
  location,
  'await-backup': awaitBackup,
  hold,
  restore,
  'check-objects': checkObjects,
  start,
  'await-kcm': awaitKcm,
  release,
  'check-clusters': checkClusters,
  'unpause-region': unpauseRegion,
  'await-placed': awaitPlaced,
  'open-location': openLocation,
  'clean-up': cleanUp,
};
