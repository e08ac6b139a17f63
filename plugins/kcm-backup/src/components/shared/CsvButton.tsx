import { Button } from '@backstage/ui';
import { RiCheckLine, RiFileCopyLine } from '@remixicon/react';
import { useTexts } from '../../useTexts';
import { CopyOutcome } from './CopyOutcome';
import styles from './CsvButton.module.css';
import { useCopy } from './useCopy';

/**
 * Copies a table.
 *
 * @param text is called when it is wanted
 */
export function CsvButton(props: {
  readonly name: string;
  readonly text: () => string;
}) {
  const t = useTexts();
  const [copied, copy] = useCopy();
  const { name, text } = props;
  const done = copied === 'yes';
  return (
    <>
      <Button
        size="small"
        variant="tertiary"
        className={styles.button}
        aria-label={
          done ? t('shared.copy.done') : t('shared.copy.csvOf', { name })
        }
        iconStart={done ? <RiCheckLine /> : <RiFileCopyLine />}
        onPress={() => copy(text())}
      >
        {done ? t('shared.copy.done') : t('shared.copy.csv')}
      </Button>
      {/* The button shows that it is done; where it failed there is more to see. */}
      <div className={copied === 'failed' ? undefined : styles.said}>
        <CopyOutcome copied={copied} text={text} />
      </div>
    </>
  );
}
