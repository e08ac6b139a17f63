import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import { type Texts, useTexts } from '../../useTexts';
import { Ago, relative } from '../shared/Ago';
import { useNow } from '../shared/Now';
import { StateMessage } from '../shared/StateMessage';
import { absolute } from '../shared/times';

type Seen = Pick<HubSummary, 'name' | 'title' | 'sight' | 'at'>;

/** After this long without a whole look, what is shown is told to be old. */
const STALE_AFTER = 15 * 60;

/** Above everything else: that what follows is not what is now. */
export function SightBanner({ hub }: { readonly hub: Seen }) {
  const t = useTexts();
  const now = useNow();
  const { sight, at } = hub;
  switch (sight.state) {
    case 'current':
      return <Stale hub={hub} />;
    case 'pending':
      return sight.readAt ? (
        <StateMessage
          role="status"
          title={t('cluster.sight.lookedAtAgain', {
            time: relative(t, sight.readAt, now),
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
      return (
        <StateMessage
          title={t('cluster.sight.snapshot', { time: at ? absolute(at) : '' })}
        >
          {t('cluster.sight.snapshotText')}
        </StateMessage>
      );
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

function titleOf(t: Texts, { name, title, sight }: Seen, now: Date): string {
  const hub = title ?? name;
  if (sight.state === 'unreachable' && sight.since) {
    const seconds = (now.getTime() - Date.parse(sight.since)) / 1000;
    return t('cluster.sight.unreachableSince', { hub, span: span(seconds) });
  }
  const state = sight.state as Exclude<
    typeof sight.state,
    'current' | 'pending' | 'snapshot'
  >;
  return t(`cluster.sight.${state}`, { hub });
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
  const now = useNow();
  const { readAt } = hub.sight;
  if (!readAt) return null;
  const seconds = (now.getTime() - Date.parse(readAt)) / 1000;
  if (seconds < STALE_AFTER) return null;
  return (
    <StateMessage
      tone="attention"
      title={t('cluster.sight.stale', { time: relative(t, readAt, now) })}
    >
      {t('cluster.sight.staleText', { hub: hub.title ?? hub.name })}
    </StateMessage>
  );
}
