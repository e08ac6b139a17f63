import type { Finding } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { csv } from '../shared/csv';
import { CsvButton } from '../shared/CsvButton';
import { SeverityMark } from '../shared/LevelMark';
import { Section } from '../shared/Section';
import { RemedyOrSentence, StateMessage } from '../shared/StateMessage';
import styles from './ClusterContent.module.css';

/** What is wrong, since when, what it means, and the line that mends it. */
export function Findings(props: { readonly findings: readonly Finding[] }) {
  const t = useTexts();
  const { findings } = props;
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
        <StateMessage tone="good" title={t('cluster.findings.none')} />
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

function FindingItem({ finding }: { readonly finding: Finding }) {
  const t = useTexts();
  const { code, severity, cluster, since, message, remedy, means } = finding;
  return (
    <li className={styles.finding}>
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
