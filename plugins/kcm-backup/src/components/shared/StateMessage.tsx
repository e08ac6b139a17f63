import type { Level } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { LevelIcon } from './LevelIcon';
import { Remedy } from './Remedy';
import { remedyParts } from './remedyParts';
import styles from './StateMessage.module.css';
import { type Tone, toneClass } from './tones';

const ICONS: Readonly<Record<Tone, Level>> = {
  good: 'Protected',
  attention: 'AtRisk',
  bad: 'Unprotected',
  unknown: 'Unknown',
};

/** A state in words, and what to do about it. */
export function StateMessage(props: {
  readonly title: ReactNode;
  readonly tone?: Tone;
  /** Lines to paste, or a sentence. */
  readonly remedy?: string;
  readonly actions?: ReactNode;
  /** `alert` for what came up while the page was read. */
  readonly role?: 'alert' | 'status';
  readonly children?: ReactNode;
}) {
  const { title, tone = 'unknown', remedy, actions, role, children } = props;
  return (
    <div className={classes(styles.message, toneClass(tone))} role={role}>
      <LevelIcon level={ICONS[tone]} className={styles.icon} />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children && <div className={styles.text}>{children}</div>}
        {remedy && <RemedyOrSentence text={remedy} />}
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
    </div>
  );
}

/** What is no command is a sentence, and is not dressed as one. */
export function RemedyOrSentence(props: {
  readonly text: string;
  readonly about?: string;
}) {
  const { text, about } = props;
  const { words, lines } = remedyParts(text);
  return (
    <>
      {words && <p className={styles.text}>{words}</p>}
      {lines && <Remedy text={lines} about={about} />}
    </>
  );
}
