import { attempts } from '../../status/attempts';
import { ageOf } from '../../status/words';
import type { CheckRule } from '../CheckRule';

/** What became of the last one is likely to become of the next. */
export const lastBackup: CheckRule = {
  name: 'last-backup',
  purposes: ['backup'],
  findings: [
    'backup-failed',
    'backup-not-valid',
    'backup-degraded',
    'backup-stuck',
  ],
  needs: ["Velero's Backups"],
  praise: ({ cluster, facts: { now } }) => {
    if (!cluster.history) return undefined;
    const [last] = attempts(cluster);
    if (!last) return 'There was none yet';
    const { metadata, status } = last.backup;
    const at = status?.completionTimestamp ?? status?.startTimestamp;
    const age = at && `, ${ageOf(at, now)} ago`;
    return `${metadata.name} ${status?.phase}${age ?? ''}`;
  },
};
