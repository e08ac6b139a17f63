import type { ReactNode } from 'react';
import { classes } from './classes';
import styles from './TabFrame.module.css';

/** Room around what is shown; the tabs of an entity have some at their sides. */
export function TabFrame(props: {
  readonly isPage?: boolean;
  readonly children: ReactNode;
}) {
  const { isPage, children } = props;
  return (
    <div className={classes(styles.frame, isPage && styles.page)}>
      {children}
    </div>
  );
}
