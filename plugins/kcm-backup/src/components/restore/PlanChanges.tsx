import { Skeleton } from '@backstage/ui';
import type { Predictions } from '@kcm-backup/core';
import { LONG_PATIENCE, useAnswer } from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { useTexts } from '../../useTexts';
import { Fold } from '../recoveryPoint/Fold';
import { ObjectFields } from '../recoveryPoint/ObjectFields';
import { ErrorPanel } from '../shared/ErrorPanel';
import fold from '../shared/NameFold.module.css';
import { changesBack, keyOf } from './changesBack';
import styles from './restore.module.css';

/**
 * Field by field, what a restore onto the hub itself changes; read when it is
 * opened. A plan keeps which parts differ, not what is in them.
 */
export function PlanChanges(props: {
  readonly hub: string;
  readonly predictions: readonly Predictions[];
}) {
  const t = useTexts();
  const { hub, predictions } = props;
  const changing = predictions.filter(({ changed }) => changed.length > 0);
  if (changing.length === 0) return null;
  return (
    <Fold
      title={t('restore.changes.title')}
      subtitle={t('restore.changes.subtitle')}
    >
      {() =>
        changing.map(one => (
          <ChangesOf key={one.cluster} hub={hub} prediction={one} />
        ))
      }
    </Fold>
  );
}

function ChangesOf(props: {
  readonly hub: string;
  readonly prediction: Predictions;
}) {
  const t = useTexts();
  const api = useKcmBackupApi();
  const { hub, prediction } = props;
  const { cluster, backup, changed } = prediction;
  const { value, error, refresh } = useAnswer(
    abort => api.until(abort).diffRecoveryPoint(hub, backup, 'live', cluster),
    [api, hub, backup, cluster],
    { patience: LONG_PATIENCE },
  );
  if (!value) {
    return error ? (
      <ErrorPanel error={error} onRetry={refresh} />
    ) : (
      <Skeleton width="100%" height={120} />
    );
  }
  const changes = changesBack(prediction, value);
  const untold = changed.length - changes.length;
  return (
    <section aria-label={cluster} className={styles.changes}>
      {changes.map(object => (
        <details key={keyOf(object)} className={fold.fold}>
          <summary>{keyOf(object)}</summary>
          <ObjectFields fields={object.fields} />
        </details>
      ))}
      {untold > 0 && (
        <p className={styles.quiet}>
          {t('restore.changes.untold', { count: untold })}
        </p>
      )}
      {changes.length > 0 && (
        <p className={styles.quiet}>{t('recoveryPoint.diff.hashes')}</p>
      )}
    </section>
  );
}
