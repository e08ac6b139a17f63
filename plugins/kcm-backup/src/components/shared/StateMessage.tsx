import type { Level } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { classes } from './classes';
import { LevelIcon } from './LevelIcon';
import { Remedy } from './Remedy';
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

/** A remedy that is no command is a sentence, and is not dressed as one. */
export function RemedyOrSentence(props: {
  readonly text: string;
  readonly about?: string;
}) {
  const { text, about } = props;
  if (isSentence(text)) return <p className={styles.text}>{text}</p>;
  return <Remedy text={text} about={about} />;
}

/** Commands start with a program, in lower case, and end without a full stop. */
function isSentence(text: string): boolean {
  return /^[A-Z]/.test(text) && !text.includes('\n');
}
