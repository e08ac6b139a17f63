import { type ReactNode, useEffect, useRef } from 'react';
import styles from './restore.module.css';

/** Heads a step of a dialog, and takes the focus that the former step had. */
export function StepTitle({ children }: { readonly children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h3 ref={heading} tabIndex={-1} className={styles.dialogTitle}>
      {children}
    </h3>
  );
}
