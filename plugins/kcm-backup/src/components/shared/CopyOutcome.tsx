import { useTexts } from '../../useTexts';
import styles from './Remedy.module.css';
import type { Copied } from './useCopy';

/** What became of copying something long; where it failed, what to copy by hand. */
export function CopyOutcome(props: {
  readonly copied: Copied;
  readonly text: () => string;
}) {
  const t = useTexts();
  const { copied, text } = props;
  return (
    <div role="status" className={styles.outcome}>
      {copied === 'yes' && t('shared.copy.done')}
      {copied === 'failed' && (
        <>
          <p className={styles.failed}>{t('shared.copy.failed')}</p>
          <textarea
            readOnly
            rows={4}
            className={styles.byHand}
            aria-label={t('shared.copy.byHand')}
            value={text()}
          />
        </>
      )}
    </div>
  );
}
