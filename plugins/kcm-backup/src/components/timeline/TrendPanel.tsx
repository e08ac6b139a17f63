import { Select } from '@backstage/ui';
import type { BackupRun } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useMemo, useState } from 'react';
import { useTexts } from '../../useTexts';
import { Section } from '../shared/Section';
import { measureName, tellMeasure } from './measures';
import { TrendChart } from './TrendChart';
import { type Measure, type Trend, trendOf } from './trendOf';
import { TrendTable } from './TrendTable';
import styles from './trend.module.css';

const MEASURES: readonly Measure[] = ['durationSeconds', 'items', 'bytes'];

/** How long the backups took and how much was in them, run by run. */
export function TrendPanel(props: { readonly runs: readonly BackupRun[] }) {
  const t = useTexts();
  const { runs } = props;
  const clusters = useMemo(
    () => [...new Set(runs.map(({ cluster }) => cluster))],
    [runs],
  );
  const [chosen, setChosen] = useState<string>();
  const cluster =
    chosen !== undefined && clusters.includes(chosen) ? chosen : clusters[0];
  const trends = useMemo(
    () => MEASURES.flatMap(it => trendOf(runs, cluster, it) ?? []),
    [runs, cluster],
  );
  if (cluster === undefined) return null;
  const amount = Math.max(0, ...trends.map(({ points }) => points.length));
  return (
    <Section
      title={t('cluster.trend.title')}
      note={t(trends.length > 0 ? 'cluster.trend.note' : 'cluster.trend.none', {
        cluster,
        amount: String(amount),
      })}
      actions={
        clusters.length > 1 && (
          <Select
            size="small"
            aria-label={t('cluster.trend.select')}
            options={clusters.map(value => ({ value, label: value }))}
            selectionMode="single"
            value={cluster}
            onChange={key => setChosen(String(key))}
          />
        )
      }
    >
      {trends.length > 0 && (
        <>
          <div className={styles.charts}>
            {trends.map(trend => (
              <Figure key={trend.measure} trend={trend} cluster={cluster} />
            ))}
          </div>
          <TrendTable trends={trends} />
        </>
      )}
    </Section>
  );
}

function Figure(props: { readonly trend: Trend; readonly cluster: string }) {
  const t = useTexts();
  const { trend, cluster } = props;
  const tell = (value: number) => tellMeasure(trend.measure, value);
  const { min, max, last } = trend;
  const what = measureName(t, trend.measure);
  const description = t('cluster.trend.desc', {
    what,
    cluster,
    amount: String(trend.points.length),
    min: tell(min),
    max: tell(max),
    last: tell(last),
  });
  return (
    <figure className={styles.figure}>
      <figcaption className={styles.caption}>
        <span>
          {what} <strong>{tell(last)}</strong>
        </span>
        <span>
          {tell(min)}–{tell(max)}
        </span>
      </figcaption>
      <TrendChart trend={trend} title={what} description={description} />
    </figure>
  );
}
