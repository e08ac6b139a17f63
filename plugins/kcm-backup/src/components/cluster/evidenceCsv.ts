import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Texts } from '../../useTexts';
import { csv } from '../shared/csv';

/** For auditors: each recovery point and how far it is proved. */
export function evidenceCsv(t: Texts, hub: HubDetails): string {
  const head = [
    'backup',
    'cluster',
    'time',
    'phase',
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
      run.evidence,
      run.expires,
      run.kcmRelease,
    ]),
  );
}
