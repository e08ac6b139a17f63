import type {
  Finding,
  HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect } from 'react';
import { useLocation } from 'react-router-dom';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { csv } from '../shared/csv';
import { CsvButton } from '../shared/CsvButton';
import { SeverityMark } from '../shared/LevelMark';
import { useClock } from '../shared/Now';
import { Section } from '../shared/Section';
import { RemedyOrSentence, StateMessage } from '../shared/StateMessage';
import { absolute } from '../shared/times';
import { findingAnchor } from '../status/findingAnchor';
import { isSeenNow } from '../status/isSeenNow';
import styles from './ClusterContent.module.css';

/** What is wrong, since when, what it means, and the line that mends it. */
export function Findings(props: {
  readonly hub: Pick<HubSummary, 'at' | 'sight'>;
  readonly findings: readonly Finding[];
}) {
  const t = useTexts();
  const { hub, findings } = props;
  useGoToAnchor();
  const head = [
    'severity',
    'code',
    'cluster',
    'sinceHead',
    'message',
    'remedy',
  ] as const;
  return (
    <Section
      title={t('cluster.findings.title')}
      note={findings.length || undefined}
      actions={
        findings.length > 0 && (
          <CsvButton
            name={t('cluster.findings.csv')}
            text={() =>
              csv(
                head.map(it => t(`cluster.findings.${it}`)),
                findings.map(it => [
                  it.severity,
                  it.code,
                  it.cluster,
                  it.since,
                  it.message,
                  it.remedy,
                ]),
              )
            }
          />
        )
      }
    >
      {findings.length === 0 ? (
        <Nothing hub={hub} />
      ) : (
        <ul className={styles.findings}>
          {findings.map(finding => (
            <FindingItem
              key={[finding.cluster, finding.code, finding.object].join('/')}
              finding={finding}
            />
          ))}
        </ul>
      )}
    </Section>
  );
}

/** Good news only of a hub that is seen as it is now. */
function Nothing({ hub }: { readonly hub: Pick<HubSummary, 'at' | 'sight'> }) {
  const t = useTexts();
  const clock = useClock();
  const { at = '', sight } = hub;
  return isSeenNow(sight, clock) ? (
    <StateMessage tone="good" title={t('cluster.findings.none')} />
  ) : (
    <StateMessage
      title={t('cluster.findings.noneThen', { time: absolute(at) })}
    />
  );
}

/** Browsers look for an anchor before the findings are there. */
function useGoToAnchor(): void {
  const { hash } = useLocation();
  useEffect(() => {
    if (!hash) return;
    document.getElementById(hash.slice(1))?.scrollIntoView({ block: 'center' });
  }, [hash]);
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const t = useTexts();
  const { code, severity, cluster, since, message, remedy, means } = finding;
  return (
    <li id={findingAnchor(finding)} className={styles.finding}>
      <SeverityMark severity={severity} />
      <div className={styles.findingBody}>
        <p className={styles.findingHead}>
          <span className={styles.code}>{code}</span>
          <span className={styles.quiet}>{cluster}</span>
          {since && (
            <span className={styles.quiet}>
              {t('cluster.findings.since', { time: <Ago time={since} /> })}
            </span>
          )}
        </p>
        <p className={styles.text}>{message}</p>
        {remedy && <RemedyOrSentence text={remedy} about={code} />}
        {means && (
          <details className={styles.means}>
            <summary>{t('cluster.findings.means')}</summary>
            <p>{means}</p>
          </details>
        )}
      </div>
    </li>
  );
}
