import type { HistoryEvent } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Texts, useTexts } from '../../useTexts';
import { EventTime } from '../actions/EventTime';
import { userName } from '../actions/userName';
import { Section } from '../shared/Section';
import styles from './recoveryPoint.module.css';

/** What was done with a backup, and what came of it. */
export function BackupEvents({
  events,
}: {
  readonly events: readonly HistoryEvent[];
}) {
  const t = useTexts();
  if (events.length === 0) return null;
  return (
    <Section title={t('recoveryPoint.events.title')}>
      <ul className={styles.events}>
        {events.map(event => (
          <li key={`${event.kind} ${event.at}`}>
            <strong>{t(`cluster.history.kind.${event.kind}`)}</strong>
            {', '}
            <EventTime at={event.at} />
            {details(event, t).map(detail => ` · ${detail}`)}
            {event.message && (
              <span className={styles.eventMessage}>{event.message}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function details(event: HistoryEvent, t: Texts): readonly string[] {
  const { result, by, target } = event;
  return [
    result && t(`cluster.history.result.${result}`),
    by && t('recoveryPoint.events.by', { by: userName(by) }),
    target && t('actions.progress.onto', { target }),
  ].filter(detail => detail !== undefined && detail !== '') as string[];
}
