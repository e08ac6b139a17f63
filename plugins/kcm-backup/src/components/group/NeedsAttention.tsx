import { Box, Button } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useId, useState } from 'react';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { LevelMark } from '../shared/LevelMark';
import { nowOf } from '../shared/Now';
import { RemedyOrSentence } from '../shared/StateMessage';
import { HubLink } from '../status/HubLink';
import { Rpo } from '../status/Rpo';
import { rpoAt } from '../status/rpoAt';
import styles from './GroupContent.module.css';

/** The hubs that are not protected, each with its worst finding and remedy. */
export function NeedsAttention(props: {
  readonly hubs: readonly HubSummary[];
  readonly clock: Date;
}) {
  return (
    <Box bg="neutral" className={styles.frame}>
      <ul className={styles.attention}>
        {props.hubs.map(hub => (
          <Needy key={hub.name} hub={hub} now={nowOf(hub, props.clock)} />
        ))}
      </ul>
    </Box>
  );
}

function Needy(props: { readonly hub: HubSummary; readonly now: Date }) {
  const t = useTexts();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { hub, now } = props;
  const remedy = hub.worst?.remedy ?? hub.sight.remedy;
  return (
    <li className={styles.needy}>
      <LevelMark level={hub.level} />
      <div className={styles.what}>
        <HubLink hub={hub} />
        <Since hub={hub} now={now} />
        <Why hub={hub} />
        {remedy && isOpen && (
          <div id={id} className={styles.remedy}>
            <RemedyOrSentence text={remedy} about={hub.worst?.code} />
          </div>
        )}
      </div>
      {remedy && (
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? 'fleet.group.hide' : 'fleet.group.mend')}
        </Button>
      )}
    </li>
  );
}

function Since({ hub, now }: { readonly hub: HubSummary; readonly now: Date }) {
  const t = useTexts();
  const { restorableAsOf } = hub;
  const rpo = rpoAt(hub, now);
  if (!restorableAsOf) {
    return (
      <span className={styles.since}>
        {t(
          hub.at
            ? 'cluster.headline.notRestorable'
            : 'cluster.headline.notKnown',
        )}
      </span>
    );
  }
  return (
    <span className={styles.since}>
      {t('cluster.headline.restorable', {
        time: <Ago time={restorableAsOf} now={now} />,
      })}
      {rpo.rpoRatio !== undefined && ', '}
      {rpo.rpoRatio !== undefined &&
        t('cluster.headline.rpo', { ratio: <Rpo rpo={rpo} /> })}
    </span>
  );
}

function Why({ hub }: { readonly hub: HubSummary }) {
  const t = useTexts();
  const { worst, findings, sight } = hub;
  if (!worst) return sight.message ? <p>{sight.message}</p> : null;
  const others = findings.critical + findings.warning - 1;
  return (
    <p className={styles.why}>
      <code>{worst.code}</code> {worst.message}
      {others > 0 && (
        <span className={styles.others}>
          {' '}
          {t('fleet.group.more', { count: others })}
        </span>
      )}
    </p>
  );
}
