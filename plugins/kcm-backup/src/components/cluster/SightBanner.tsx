import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { Ago, relative } from '../shared/Ago';
import { useClock } from '../shared/Now';
import { StateMessage } from '../shared/StateMessage';
import { absolute } from '../shared/times';
import { exportOf } from '../status/exportOf';
import { isSeenNow } from '../status/isSeenNow';

type Seen = Pick<
  HubSummary,
  'name' | 'title' | 'sight' | 'at' | 'rpoTargetSeconds'
>;

/** Above everything else: that what follows is not what is now. */
export function SightBanner({ hub }: { readonly hub: Seen }) {
  const t = useTexts();
  const now = useClock();
  const { sight } = hub;
  switch (sight.state) {
    case 'current':
      return <Stale hub={hub} />;
    case 'pending':
      return sight.readAt ? (
        <StateMessage
          role="status"
          title={t('cluster.sight.lookedAtAgain', {
            time: <Ago time={sight.readAt} now={now} />,
          })}
        >
          {t('cluster.sight.lookedAtAgainText')}
        </StateMessage>
      ) : (
        <StateMessage role="status" title={t('cluster.sight.pending')}>
          {t('cluster.sight.pendingText')}
        </StateMessage>
      );
    case 'snapshot':
      return <LookBack hub={hub} />;
    default:
      return (
        <StateMessage
          tone={sight.state === 'unreachable' ? 'bad' : 'attention'}
          role="status"
          title={titleOf(t, hub, now)}
          remedy={sight.remedy}
        >
          <p>{sight.message}</p>
          <LastKnown readAt={sight.readAt} />
        </StateMessage>
      );
  }
}

function titleOf(t: Texts, { name, title, sight }: Seen, now: Date): ReactNode {
  const hub = title ?? name;
  if (sight.state === 'unreachable' && sight.since) {
    const seconds = (now.getTime() - Date.parse(sight.since)) / 1000;
    return t('cluster.sight.unreachableSince', {
      hub,
      // Else the banner is read out again as the clock goes on.
      span: <span aria-live="off">{span(seconds)}</span>,
    });
  }
  const state = sight.state as Exclude<
    typeof sight.state,
    'current' | 'pending' | 'snapshot'
  >;
  return t(`cluster.sight.${state}`, { hub });
}

function LookBack({ hub }: { readonly hub: Seen }) {
  const t = useTexts();
  const made = exportOf(hub, useClock());
  if (!made) return null;
  return (
    <StateMessage
      tone={made.isPastRpo ? 'attention' : 'unknown'}
      title={t('cluster.sight.snapshot', {
        span: span(made.seconds),
        time: absolute(made.at),
      })}
    >
      {made.isPastRpo && <p>{t('cluster.sight.pastRpo')}</p>}
      <p>{t('cluster.sight.snapshotText')}</p>
    </StateMessage>
  );
}

function LastKnown({ readAt }: { readonly readAt?: string }) {
  const t = useTexts();
  return (
    <p>
      {readAt
        ? t('cluster.sight.lastKnown', { time: <Ago time={readAt} /> })
        : t('cluster.sight.neverRead')}
    </p>
  );
}

function Stale({ hub }: { readonly hub: Seen }) {
  const t = useTexts();
  const now = useClock();
  const { readAt } = hub.sight;
  if (!readAt || isSeenNow(hub.sight, now)) return null;
  return (
    <StateMessage
      tone="attention"
      title={t('cluster.sight.stale', { time: relative(t, readAt, now) })}
    >
      {t('cluster.sight.staleText', { hub: hub.title ?? hub.name })}
    </StateMessage>
  );
}
