import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { pointState } from '../recoveryPoint/pointState';
import { csv } from '../shared/csv';
import { evidenceWord } from '../status/EvidenceMark';

/** For auditors: each recovery point and how far it is proved. */
export function evidenceCsv(t: Texts, hub: HubDetails): string {
  const head = [
    'backup',
    'cluster',
    'time',
    'phase',
    'state',
    'evidence',
    'expires',
    'release',
  ] as const;
  return csv(
    [t('fleet.table.hub'), ...head.map(it => t(`cluster.points.${it}`))],
    hub.recoveryPoints.map(run => [
      hub.name,
      run.name,
      run.cluster,
      run.startedAt,
      run.phase ?? run.outcome,
      pointState(run),
      evidenceWord(run),
      run.expires,
      run.kcmRelease,
    ]),
  );
}
