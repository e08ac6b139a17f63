import { Accordion, AccordionPanel, AccordionTrigger } from '@backstage/ui';
import { type ReactNode, useState } from 'react';
import styles from './recoveryPoint.module.css';

/** A part that is read only when it is opened, and stays read. */
export function Fold(props: {
  readonly title: string;
  readonly subtitle?: string;
  readonly children: () => ReactNode;
}) {
  const { title, subtitle, children } = props;
  const [wasOpened, setOpened] = useState(false);
  return (
    <Accordion
      className={styles.fold}
      onExpandedChange={isOpen => isOpen && setOpened(true)}
    >
      <AccordionTrigger title={title} subtitle={subtitle} />
      <AccordionPanel>{wasOpened && children()}</AccordionPanel>
    </Accordion>
  );
}
