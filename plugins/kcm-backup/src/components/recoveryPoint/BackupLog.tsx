import { SearchField, Skeleton } from '@backstage/ui';
import { useDeferredValue, useMemo, useState } from 'react';
import { LONG_PATIENCE, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { ErrorPanel } from '../shared/ErrorPanel';
import { Fold } from './Fold';
import { matchingLines } from './matchingLines';
import styles from './recoveryPoint.module.css';

interface LogProps {
  readonly hub: string;
  readonly backup: string;
  readonly cluster: string;
}

/** Velero's log of a backup, fetched when it is opened. */
export function BackupLog(props: LogProps) {
  const t = useTexts();
  return (
    <Fold title={t('recoveryPoint.log.title')}>
      {() => <FetchedLog {...props} />}
    </Fold>
  );
}

function FetchedLog({ hub, backup, cluster }: LogProps) {
  const api = useKcmBackupApi();
  const { value, error, refresh } = useAnswer(
    abort => api.until(abort).getBackupLog(hub, backup, cluster),
    [api, hub, backup, cluster],
    { patience: LONG_PATIENCE },
  );
  if (value !== undefined) return <Log text={value} />;
  return error ? (
    <ErrorPanel error={error} onRetry={refresh} />
  ) : (
    <Skeleton width="100%" height={240} />
  );
}

function Log({ text }: { readonly text: string }) {
  const t = useTexts();
  const [typed, setTyped] = useState('');
  const wanted = useDeferredValue(typed);
  const { lines, found } = useMemo(
    () => matchingLines(text, wanted),
    [text, wanted],
  );
  if (text === '')
    return <p className={styles.quiet}>{t('recoveryPoint.log.empty')}</p>;
  const hidden = found - lines.length;
  return (
    <div className={styles.logBox}>
      <SearchField
        aria-label={t('recoveryPoint.log.search')}
        placeholder={t('recoveryPoint.log.search')}
        value={typed}
        onChange={setTyped}
        size="small"
      />
      <p className={styles.quiet} role="status">
        {found === 0
          ? t('recoveryPoint.log.nothing')
          : t('recoveryPoint.log.found', { count: found })}
        {hidden > 0 &&
          `, ${t('recoveryPoint.log.last', { amount: String(lines.length) })}`}
      </p>
      <ol
        className={styles.log}
        // Scrolls, so whoever has no mouse must get to it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        aria-label={t('recoveryPoint.log.title')}
      >
        {lines.map(line => (
          <li key={line.number} value={line.number}>
            {line.text}
          </li>
        ))}
      </ol>
    </div>
  );
}
