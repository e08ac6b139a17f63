import { Button, Checkbox } from '@backstage/ui';
import type { CoverageGap } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { SeverityMark } from '../shared/LevelMark';
import { RemedyOrSentence } from '../shared/StateMessage';
import styles from './coverage.module.css';
import { gapName, idOf, type ClusterGaps } from './gapsByCluster';
import { ReferencedBy } from './ReferencedBy';

const SHOWN = 10;

type Selected = ReadonlySet<string>;

/** What one cluster would miss, each with its loss and what closes it. */
export function ClusterGapList(props: {
  readonly cluster: ClusterGaps;
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}) {
  const t = useTexts();
  const [all, setAll] = useState(false);
  const { cluster, selected, onSelect } = props;
  const { gaps } = cluster;
  const shown = all ? gaps : gaps.slice(0, SHOWN);
  return (
    <section aria-label={cluster.cluster} className={styles.cluster}>
      <div className={styles.clusterHead}>
        <h3 className={styles.clusterName}>
          {cluster.cluster}{' '}
          <span className={styles.quiet}>
            {t('coverage.clusterGaps', { count: gaps.length })}
          </span>
        </h3>
        <SelectAll gaps={gaps} selected={selected} onSelect={onSelect} />
      </div>
      <ul className={styles.gaps}>
        {shown.map(gap => (
          <Gap
            key={idOf(gap)}
            gap={gap}
            isSelected={selected.has(idOf(gap))}
            onSelect={isSelected =>
              onSelect(withAll(selected, [gap], isSelected))
            }
          />
        ))}
      </ul>
      {shown.length < gaps.length && (
        <Button size="small" variant="tertiary" onPress={() => setAll(true)}>
          {t('coverage.showMore', {
            amount: String(gaps.length - shown.length),
          })}
        </Button>
      )}
    </section>
  );
}

function SelectAll(props: {
  readonly gaps: readonly CoverageGap[];
  readonly selected: Selected;
  readonly onSelect: (selected: Selected) => void;
}) {
  const t = useTexts();
  const { gaps, selected, onSelect } = props;
  const closable = gaps.filter(gap => gap.closable);
  if (closable.length < 2) return null;
  const chosen = closable.filter(gap => selected.has(idOf(gap))).length;
  return (
    <Checkbox
      isSelected={chosen === closable.length}
      isIndeterminate={chosen > 0 && chosen < closable.length}
      onChange={isSelected => onSelect(withAll(selected, closable, isSelected))}
    >
      {t('coverage.selectAll')}
    </Checkbox>
  );
}

function Gap(props: {
  readonly gap: CoverageGap;
  readonly isSelected: boolean;
  readonly onSelect: (isSelected: boolean) => void;
}) {
  const t = useTexts();
  const { gap, isSelected, onSelect } = props;
  const name = gapName(gap);
  return (
    <li className={styles.gap}>
      <div className={styles.choice}>
        {gap.closable && (
          <Checkbox
            aria-label={t('coverage.select', { name })}
            isSelected={isSelected}
            onChange={onSelect}
          />
        )}
      </div>
      <div className={styles.gapBody}>
        <div className={styles.gapHead}>
          <SeverityMark severity={gap.severity} />
          <code className={styles.name}>{name}</code>
        </div>
        <p className={styles.text}>
          {gap.loss} <span className={styles.quiet}>{gap.reason}</span>
        </p>
        <ReferencedBy gap={gap} />
        <RemedyOrSentence text={gap.fix} about={name} />
      </div>
    </li>
  );
}

function withAll(
  selected: Selected,
  gaps: readonly CoverageGap[],
  isSelected: boolean,
): Selected {
  const next = new Set(selected);
  for (const gap of gaps) {
    if (isSelected) next.add(idOf(gap));
    else next.delete(idOf(gap));
  }
  return next;
}
