import { type ReactNode, useId } from 'react';
import styles from './Section.module.css';

/** A titled part of a page. */
export function Section(props: {
  readonly title: string;
  /** Beside the title, in small. */
  readonly note?: ReactNode;
  readonly actions?: ReactNode;
  readonly children: ReactNode;
}) {
  const id = useId();
  const { title, note, actions, children } = props;
  return (
    <section className={styles.section} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 className={styles.title}>
          <span id={id}>{title}</span>
          {note !== undefined && <span className={styles.note}>{note}</span>}
        </h2>
        {actions && <div className={styles.actions}>{actions}</div>}
      </div>
      {children}
    </section>
  );
}
