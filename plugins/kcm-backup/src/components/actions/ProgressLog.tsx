import { Text } from '@backstage/ui';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useEffect, useRef } from 'react';
import { useTexts } from '../../useTexts';
import { Hinted } from '../shared/Hinted';
import { absolute } from '../shared/times';
import styles from './actions.module.css';

/** The lines that an operation told; the newest stays in sight. */
export function ProgressLog({
  lines,
}: {
  readonly lines: Operation['progress'];
}) {
  const t = useTexts();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const list = box.current;
    if (list) list.scrollTop = list.scrollHeight;
  }, [lines.length]);
  if (lines.length === 0) return null;
  return (
    <section className={styles.logBox}>
      <Text variant="body-small" weight="bold">
        {t('actions.progress.log')}
      </Text>
      <div
        ref={box}
        role="log"
        aria-live="polite"
        aria-label={t('actions.progress.log')}
        // Scrolls, so whoever has no mouse must get to it.
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
        className={styles.log}
      >
        <ol>
          {lines.map(({ at, text }, index) => (
            <li key={`${at} ${index}`}>
              <time dateTime={at}>
                <Hinted hint={absolute(at)}>{at.slice(11, 19)}</Hinted>
              </time>
              <span>{text}</span>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}
