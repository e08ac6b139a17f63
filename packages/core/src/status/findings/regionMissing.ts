import type { FindingRule } from '../FindingRule';
import { fromNotices } from '../fromNotices';

export const regionMissing: FindingRule = {
  code: 'region-missing',
  title: 'A Region object is missing',
  meaning:
    'A Credential names a region that has no Region object. kcm skips it without a word.',
  consequence: 'The clusters of that region are in no backup at all.',
  mending:
    'Create the Region object again, or give the Credential the right region.',
  find: fromNotices(['region-missing'], 'AtRisk'),
};
