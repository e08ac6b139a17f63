import type {
  Marker,
  Timeline,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { csv } from '../shared/csv';
import { CsvButton } from '../shared/CsvButton';
import { StripLegend } from '../shared/RunStrip';
import { Section } from '../shared/Section';
import { StateMessage } from '../shared/StateMessage';
import { MarkerGlyph } from './MarkerGlyph';
import styles from './timeline.module.css';
import { TimelineRow } from './TimelineRow';

/** A row for each schedule on each cluster, a cell for each expected run. */
export function TimelinePanel(props: {
  readonly timelines: readonly Timeline[];
  readonly markers: readonly Marker[];
  readonly onOpen: (backup: string, cluster: string) => void;
}) {
  const t = useTexts();
  const { timelines, markers, onOpen } = props;
  if (timelines.length === 0) {
    return (
      <Section title={t('cluster.timeline.title')}>
        <StateMessage tone="attention" title={t('cluster.timeline.none')} />
      </Section>
    );
  }
  return (
    <Section
      title={t('cluster.timeline.title')}
      note={t('cluster.timeline.note')}
      actions={<TimelineCsv timelines={timelines} />}
    >
      <ul className={styles.rows}>
        {timelines.map(timeline => (
          <TimelineRow
            key={[timeline.kind, timeline.backup, timeline.cluster].join('/')}
            timeline={timeline}
            markers={markers}
            onOpen={onOpen}
          />
        ))}
      </ul>
      <div className={styles.foot}>
        <StripLegend />
        <span className={styles.quiet}>{t('cluster.timeline.hint')}</span>
      </div>
      <Moments markers={markers} />
    </Section>
  );
}

function TimelineCsv(props: { readonly timelines: readonly Timeline[] }) {
  const t = useTexts();
  const head = [
    'backup',
    'cluster',
    'schedule',
    'expected',
    'stateHead',
    'point',
  ] as const;
  const text = () =>
    csv(
      head.map(it => t(`cluster.timeline.${it}`)),
      props.timelines.flatMap(({ backup, cluster, schedule, slots }) =>
        slots.map(slot => [
          backup,
          cluster,
          schedule,
          slot.at,
          slot.state,
          slot.backup,
        ]),
      ),
    );
  return <CsvButton name={t('cluster.timeline.csv')} text={text} />;
}

/** The markers in words, for whom the shapes above the cells say nothing. */
function Moments(props: { readonly markers: readonly Marker[] }) {
  const t = useTexts();
  const { markers } = props;
  if (markers.length === 0) return null;
  return (
    <ul className={styles.moments} aria-label={t('cluster.timeline.markers')}>
      {markers.map(({ at, kind, text }) => (
        <li key={`${kind} ${at} ${text}`}>
          <svg width="10" height="10" viewBox="-5 -1 10 9" aria-hidden="true">
            <MarkerGlyph kind={kind} />
          </svg>
          <span>
            {t(`cluster.timeline.marker.${kind}`)} <Ago time={at} />: {text}
          </span>
        </li>
      ))}
    </ul>
  );
}
