import {
  Card,
  CardBody,
  CardFooter,
  CardHeader,
  Skeleton,
} from '@backstage/ui';
import type { HubDetails } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useHub } from '../../api/useHub';
import { useTexts } from '../../useTexts';
import { ErrorPanel } from '../shared/ErrorPanel';
import { LevelMark } from '../shared/LevelMark';
import { NowOfHub, useClock, useNow } from '../shared/Now';
import { RunStrip } from '../shared/RunStrip';
import { slotStates } from '../shared/slots';
import { StaleNote } from '../shared/StaleNote';
import { DrillNote } from './DrillNote';
import { EvidenceMark } from './EvidenceMark';
import { HubLink } from './HubLink';
import { isSeenNow } from './isSeenNow';
import { NextRun } from './NextRun';
import { Rpo } from './Rpo';
import { rpoAt } from './rpoAt';
import { SightNote } from './SightNote';
import { TimeOrNone } from './TimeOrNone';
import styles from './StatusCard.module.css';

/** A hub in short: can it be brought back? */
export function StatusCard({ hub }: { readonly hub: string }) {
  const t = useTexts();
  const answer = useHub(hub);
  const { value, error, refresh } = answer;
  return (
    <Card>
      <CardHeader>
        <h3 className={styles.title}>{t('fleet.card.title')}</h3>
      </CardHeader>
      <CardBody>
        <StaleNote answer={answer} />
        {!value && error && <ErrorPanel error={error} onRetry={refresh} />}
        {!value && !error && <Bones />}
        {value && (
          <NowOfHub hub={value}>
            <InShort hub={value} />
          </NowOfHub>
        )}
      </CardBody>
      <CardFooter>
        {value ? (
          <HubLink hub={value}>{t('fleet.card.open')}</HubLink>
        ) : (
          <span>&nbsp;</span>
        )}
      </CardFooter>
    </Card>
  );
}

function InShort({ hub }: { readonly hub: HubDetails }) {
  const t = useTexts();
  const now = useNow();
  const clock = useClock();
  const { critical, warning } = hub.findings;
  return (
    <div className={styles.body}>
      <p className={styles.line}>
        <LevelMark level={hub.level} />
        <SightNote hub={hub} clock={clock} />
      </p>
      <dl className={styles.facts}>
        <dt>{t('fleet.table.restorable')}</dt>
        <dd>
          <TimeOrNone
            time={hub.restorableAsOf}
            isKnown={hub.at !== undefined}
          />
        </dd>
        <dt>{t('fleet.table.rpo')}</dt>
        <dd>
          <Rpo rpo={rpoAt(hub, now)} />
        </dd>
        <dt>{t('fleet.table.next')}</dt>
        <dd>
          <NextRun time={hub.nextRun} isKnown={hub.at !== undefined} />
        </dd>
        <dt>{t('fleet.table.evidence')}</dt>
        <dd>
          <EvidenceMark evidence={hub.evidence} />
        </dd>
        <dt>{t('fleet.table.drill')}</dt>
        <dd>
          <DrillNote drill={hub.lastDrill} />
        </dd>
        <dt>{t('fleet.table.findings')}</dt>
        <dd>
          {critical + warning > 0
            ? t('fleet.card.findings', {
                critical: String(critical),
                warning: String(warning),
              })
            : t(withoutFindings(hub, clock))}
        </dd>
      </dl>
      <RunStrip states={slotStates(hub.strip)} />
    </div>
  );
}

/** That none is known says nothing of a hub that is not seen now. */
function withoutFindings({ at, sight }: HubDetails, clock: Date) {
  if (!at) return 'shared.time.unknown';
  return isSeenNow(sight, clock)
    ? 'fleet.card.noFindings'
    : 'fleet.card.noFindingsThen';
}

function Bones() {
  return (
    <div className={styles.body} aria-busy="true">
      <Skeleton width="7rem" height="1.25rem" />
      <Skeleton width="100%" height="8.5rem" />
      <Skeleton width="100%" height="1rem" />
    </div>
  );
}
