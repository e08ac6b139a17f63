import type { Region } from '../objects/kcm';
import { REGION_PAUSE_ANNOTATION } from './planRules';

/** Whether kcm is told to leave a region alone. */
export function isPaused({ metadata }: Region): boolean {
  return REGION_PAUSE_ANNOTATION in (metadata.annotations ?? {});
}
