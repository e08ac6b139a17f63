import { Box, Button, Link } from '@backstage/ui';
import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import { useId, useState } from 'react';
import { hubRouteRef } from '../../routes';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { LevelMark } from '../shared/LevelMark';
import { nowOf } from '../shared/Now';
import { RemedyOrSentence } from '../shared/StateMessage';
import { absolute } from '../shared/times';
import { useOptionalRoute } from '../shared/useOptionalRoute';
import { findingAnchor } from '../status/findingAnchor';
import { HubLink, hubTitle } from '../status/HubLink';
import { ratio } from '../status/ratio';
import { Rpo } from '../status/Rpo';
import { rpoAt, type Rpos } from '../status/rpoAt';
import { SightNote } from '../status/SightNote';
import styles from './GroupContent.module.css';

/** The hubs that are not protected, each with its worst finding and remedy. */
export function NeedsAttention(props: {
  readonly hubs: readonly HubSummary[];
  readonly clock: Date;
}) {
  const t = useTexts();
  return (
    <Box bg="neutral" className={styles.frame}>
      <ul className={styles.attention} aria-label={t('fleet.group.needs')}>
        {props.hubs.map(hub => (
          <Needy key={hub.name} hub={hub} clock={props.clock} />
        ))}
      </ul>
    </Box>
  );
}

function Needy(props: { readonly hub: HubSummary; readonly clock: Date }) {
  const t = useTexts();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const { hub, clock } = props;
  const remedy = hub.worst?.remedy ?? hub.sight.remedy;
  const action = t(isOpen ? 'fleet.group.hide' : 'fleet.group.mend');
  return (
    <li className={styles.needy}>
      <div>
        <LevelMark level={hub.level} />
        <SightNote hub={hub} clock={clock} />
      </div>
      <div className={styles.what}>
        <HubLink hub={hub} />
        <Since hub={hub} now={nowOf(hub, clock)} />
        <Why hub={hub} />
        {remedy && isOpen && (
          <div id={id} className={styles.remedy}>
            <RemedyOrSentence text={remedy} about={hub.worst?.code} />
            <ToFinding hub={hub} />
          </div>
        )}
      </div>
      {remedy && (
        <Button
          size="small"
          variant="secondary"
          aria-expanded={isOpen}
          aria-controls={isOpen ? id : undefined}
          aria-label={`${action}: ${hubTitle(hub)}`}
          onPress={() => setOpen(!isOpen)}
        >
          {action}
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
        <NoPoint hub={hub} rpo={rpo} now={now} />
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

/** Without a point to restore, how long ago the newest was. */
function NoPoint(props: {
  readonly hub: HubSummary;
  readonly rpo: Rpos;
  readonly now: Date;
}) {
  const t = useTexts();
  const { hub, rpo, now } = props;
  const { rpoSeconds, rpoRatio } = rpo;
  if (!hub.at) return t('cluster.headline.notKnown');
  if (rpoSeconds === undefined) return t('cluster.headline.notRestorable');
  const since = new Date(now.getTime() - rpoSeconds * 1000).toISOString();
  const told = { time: absolute(since), age: span(rpoSeconds) };
  return rpoRatio === undefined
    ? t('fleet.group.noPointSince', told)
    : t('fleet.group.noPointSinceRpo', { ...told, ratio: ratio(rpoRatio) });
}

/** The rest of it stands on the page of the hub. */
function ToFinding({ hub }: { readonly hub: HubSummary }) {
  const t = useTexts();
  const route = useOptionalRoute(hubRouteRef);
  if (!route || !hub.worst) return null;
  const href = `${route({ hub: hub.name })}#${findingAnchor(hub.worst)}`;
  return <Link href={href}>{t('fleet.group.toFinding')}</Link>;
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
