import type { ReactNode } from 'react';
import styles from './Ago.module.css';

/**
 * Something short, and what it means in full: that is its tooltip, is read out,
 * and is copied with it.
 */
export function Hinted(props: {
  readonly hint: string | undefined;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  const { hint, className, children } = props;
  return (
    <span className={className} title={hint}>
      {children}
      {hint && <span className={styles.absolute}> ({hint})</span>}
    </span>
  );
}
