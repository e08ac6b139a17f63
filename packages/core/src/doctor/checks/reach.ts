import { MANAGEMENT } from '../../scope/BackupScope';
import type { CheckRule } from '../CheckRule';

/** Regions have to answer: one dead region holds all scheduled backups back. */
export const reach: CheckRule = {
  name: 'region',
  worksBlind: true,
  idleToo: true,
  findings: ['region-unreachable'],
  needs: ['Region '],
  praise: ({ cluster }) => {
    if (cluster.cluster === MANAGEMENT || cluster.error) return undefined;
    return cluster.expected
      ? 'It answers'
      : 'It answers; without clusters it gets no backup';
  },
};
