import { useAnalytics } from '@backstage/core-plugin-api';
import { ButtonIcon } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useTexts } from '../../useTexts';
import styles from './Remedy.module.css';
import { useCopy } from './useCopy';

/**
 * Lines to paste, as the backend gave them.
 *
 * @param about what they mend, for whoever hears the button and for analytics
 */
export function Remedy(props: {
  readonly text: string;
  readonly about?: string;
}) {
  const t = useTexts();
  const analytics = useAnalytics();
  const [copied, copy] = useCopy();
  const { text, about } = props;
  const label = about
    ? t('shared.copy.lineOf', { about })
    : t('shared.copy.line');
  const onPress = () => {
    copy(text);
    analytics.captureEvent('copy-remedy', about ?? 'remedy');
  };
  return (
    <div>
      <div className={styles.remedy}>
        <pre className={styles.text}>{text}</pre>
        <ButtonIcon
          variant="tertiary"
          size="small"
          aria-label={copied === 'yes' ? t('shared.copy.done') : label}
          icon={
            copied === 'yes' ? (
              <RiCheckLine aria-hidden />
            ) : (
              <RiFileCopyLine aria-hidden />
            )
          }
          onPress={onPress}
        />
      </div>
      <div role="status">
        {copied === 'failed' && (
          <p className={styles.failed}>{t('shared.copy.failed')}</p>
        )}
      </div>
    </div>
  );
}
