import type { CoverageReport } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo, useState } from 'react';
import { LONG_PATIENCE, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Section } from '../shared/Section';
import { StateMessage } from '../shared/StateMessage';
import { ClusterGapList } from './ClusterGapList';
import { CoverageBones } from './CoverageBones';
import { CoverageCounts } from './CoverageCounts';
import styles from './coverage.module.css';
import { gapsByCluster, idOf } from './gapsByCluster';
import { gapsCsv } from './gapsCsv';
import { LabelGapsButton } from './LabelGapsButton';
import { ScopeFold } from './ScopeFold';
import { UnseenList } from './UnseenList';

/** What a restore of the hub and its regions would miss, and how to mend it. */
export function CoveragePanel({
  hub,
  hasPoint,
  refusal,
}: {
  readonly hub: string;
  /** Whether a recovery point of the hub was seen that a restore can use. */
  readonly hasPoint: boolean;
  /** Why nothing of the hub can be changed, where that is so. */
  readonly refusal?: string;
}) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const { value, error, refresh } = useAnswer(
    abort => api.until(abort).getCoverage(hub),
    [api, hub],
    { patience: LONG_PATIENCE },
  );
  return (
    <Section
      title={t(hasPoint ? 'coverage.title' : 'coverage.titleOfNext')}
      actions={
        value && (
          <CsvButton
            name={t('coverage.title')}
            text={() => gapsCsv(value.gaps, t)}
          />
        )
      }
    >
      {!hasPoint && (
        <StateMessage tone="bad" title={t('coverage.noPoint')}>
          {t('coverage.noPointMeans')}
        </StateMessage>
      )}
      {error && <ErrorPanel error={error} onRetry={refresh} />}
      {!value && !error && <CoverageBones />}
      {value && (
        <Report
          hub={hub}
          report={value}
          refusal={refusal}
          onChanged={refresh}
        />
      )}
      <ScopeFold hub={hub} />
    </Section>
  );
}

function Report(props: {
  readonly hub: string;
  readonly report: CoverageReport;
  readonly refusal: string | undefined;
  readonly onChanged: () => void;
}) {
  const { hub, report, refusal, onChanged } = props;
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const clusters = useMemo(() => gapsByCluster(report.gaps), [report.gaps]);
  const chosen = report.gaps.filter(
    gap => gap.closable && selected.has(idOf(gap)),
  );
  const closable = report.gaps.some(gap => gap.closable);
  return (
    <div className={styles.report}>
      <CoverageCounts report={report} />
      <LabelGapsButton
        hub={hub}
        gaps={chosen}
        isOffered={closable}
        refusal={refusal}
        onChanged={onChanged}
      />
      {clusters.map(cluster => (
        <ClusterGapList
          key={cluster.cluster}
          cluster={cluster}
          selected={selected}
          onSelect={setSelected}
        />
      ))}
      <UnseenList unseen={report.unseen} />
    </div>
  );
}
