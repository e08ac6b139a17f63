import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import type { ReactNode } from 'react';
import { useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import { classes } from '../shared/classes';
import { Hinted } from '../shared/Hinted';
import { LevelMark } from '../shared/LevelMark';
import { useClock, useNow } from '../shared/Now';
import { toneClass } from '../shared/tones';
import { DrillNote } from '../status/DrillNote';
import { EntityLink } from '../status/EntityLink';
import { ratio } from '../status/ratio';
import { rpoAt } from '../status/rpoAt';
import { SightNote } from '../status/SightNote';
import styles from './ClusterContent.module.css';
import { isWithoutBackup } from './isWithoutBackup';

/** The judgement in a line: level, restorable as of, RPO, next run. */
export function Headline(props: {
  readonly hub: HubDetails;
  readonly isPage?: boolean;
  readonly actions: ReactNode;
}) {
  const { hub, isPage, actions } = props;
  const clock = useClock();
  return (
    <header className={styles.headline}>
      <div className={styles.judgement}>
        {isPage && <h1 className={styles.name}>{hub.title ?? hub.name}</h1>}
        <LevelMark level={hub.level} size="large" />
        <SightNote hub={hub} clock={clock} />
        {hub.at && <HubFacts hub={hub} />}
      </div>
      <div className={styles.buttons}>{actions}</div>
      <Versions hub={hub} isPage={isPage} />
    </header>
  );
}

/** Of a hub that was never read the banner above tells that. */
function HubFacts({ hub }: { readonly hub: HubDetails }) {
  return (
    <p className={styles.facts}>
      <Restorable hub={hub} />
      <RpoFact hub={hub} />
      <NextRun hub={hub} />
    </p>
  );
}

function Restorable({ hub }: { readonly hub: HubDetails }) {
  const t = useTexts();
  const { restorableAsOf, status } = hub;
  if (restorableAsOf) {
    return (
      <span>
        {t('cluster.headline.restorable', {
          time: <Ago time={restorableAsOf} />,
        })}
      </span>
    );
  }
  const newest = status[0]?.recoveryPoint;
  if (!newest) {
    const what = isWithoutBackup(hub) ? 'neverBackedUp' : 'notRestorable';
    return <span>{t(`cluster.headline.${what}`)}</span>;
  }
  return (
    <span>
      {t(
        hub.level === 'Unknown'
          ? 'cluster.headline.inDoubt'
          : 'cluster.headline.newestWas',
        { time: <Ago time={newest.at} /> },
      )}
    </span>
  );
}

function RpoFact({ hub }: { readonly hub: HubDetails }) {
  const t = useTexts();
  const { rpoRatio } = rpoAt(hub, useNow());
  if (rpoRatio === undefined) return null;
  const target = hub.status.find(({ rpoTarget }) => rpoTarget)?.rpoTarget;
  const hint =
    target &&
    t('cluster.headline.rpoTarget', {
      span: span(target.seconds),
      from: t(`cluster.headline.rpoFrom.${target.from}`),
    });
  return (
    <Hinted
      hint={hint}
      className={
        rpoRatio > 1 ? classes(styles.breach, toneClass('bad')) : undefined
      }
    >
      {t('cluster.headline.rpo', { ratio: ratio(rpoRatio) })}
    </Hinted>
  );
}

function NextRun({ hub }: { readonly hub: HubDetails }) {
  const t = useTexts();
  return (
    <span>
      {hub.nextRun
        ? t('cluster.headline.next', {
            time: <Ago time={hub.nextRun} whenPast="due" />,
          })
        : t('cluster.headline.noNext')}
    </span>
  );
}

function Versions(props: {
  readonly hub: HubDetails;
  readonly isPage?: boolean;
}) {
  const t = useTexts();
  const { hub, isPage } = props;
  return (
    <p className={styles.versions}>
      {hub.kcmVersion && (
        <span>{t('cluster.headline.kcm', { version: hub.kcmVersion })}</span>
      )}
      {hub.kcmRelease && (
        <span>{t('cluster.headline.release', { name: hub.kcmRelease })}</span>
      )}
      {hub.at && (
        <span>
          {hub.sight.state === 'snapshot'
            ? t('cluster.headline.judgedThen')
            : t('cluster.headline.judged', { time: <Ago time={hub.at} /> })}
        </span>
      )}
      {hub.at && (
        <span>
          {t('cluster.headline.drill', {
            drill: <DrillNote drill={hub.lastDrill} isInline />,
          })}
        </span>
      )}
      {isPage && hub.entityRef && (
        <EntityLink entity={hub.entityRef}>
          {t('cluster.headline.entity')}
        </EntityLink>
      )}
    </p>
  );
}
