import { Link } from '@backstage/ui';
import type {
  Operation,
  StoredPlan,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RestorePlan } from '@kcm-backup/core';
import type { ReactNode } from 'react';
import { hubRouteRef } from '../../routes';
import { type Texts, useTexts } from '../../useTexts';
import { OperationMark } from '../actions/OperationMark';
import { userName } from '../actions/userName';
import { Facts } from '../recoveryPoint/Facts';
import { Ago } from '../shared/Ago';
import { toneClass } from '../shared/tones';
import { absolute } from '../shared/times';
import { useOptionalRoute } from '../shared/useOptionalRoute';
import { ExecuteButton } from './ExecuteButton';
import { PlanHash } from './PlanHash';
import styles from './restore.module.css';

/** What comes from where and goes where, and whether it may. */
export function PlanHead(props: {
  readonly hub: string;
  readonly stored: StoredPlan;
  readonly plan: RestorePlan;
  readonly execution: Operation | undefined;
  readonly onBegun: (operation: Operation) => void;
}) {
  const { hub, stored, plan, execution } = props;
  const t = useTexts();
  const toHub = useOptionalRoute(hubRouteRef);
  const { backup, target } = stored;
  return (
    <header className={styles.head}>
      <div className={styles.headLine}>
        <div>
          {toHub && (
            <Link href={toHub({ hub })} variant="body-small">
              {t('restore.page.back', { hub })}
            </Link>
          )}
          <h1 className={styles.heading}>
            {t('restore.page.heading', { backup, target })}
          </h1>
          {execution ? (
            <OperationMark state={execution.state} />
          ) : (
            <Judgement plan={plan} />
          )}
        </div>
        <ExecuteButton {...props} />
      </div>
      <Facts facts={factsOf(stored, plan, t)} />
    </header>
  );
}

function Judgement({ plan }: { readonly plan: RestorePlan }) {
  const t = useTexts();
  const refusals = plan.refusals.length;
  return (
    <p
      className={`${styles.judgement} ${toneClass(refusals > 0 ? 'bad' : 'good')}`}
    >
      {refusals > 0
        ? t('restore.page.refused', { count: refusals })
        : t('restore.page.fit')}
    </p>
  );
}

function factsOf(
  stored: StoredPlan,
  plan: RestorePlan,
  t: Texts,
): readonly (readonly [string, ReactNode])[] {
  const { sources, target, kcmVersion } = plan;
  const asOf = sources[0]?.startTimestamp;
  return [
    [t('restore.page.asOf'), asOf && <AsOf time={asOf} />],
    ...sources.map(
      ({ cluster, backup, location }) =>
        [
          `${t('restore.page.source')} (${cluster})`,
          location.endsWith(`/${backup}`)
            ? location
            : t('restore.page.sourceOf', { backup, location }),
        ] as const,
    ),
    [
      t('restore.page.target'),
      target.serverVersion
        ? t('restore.page.targetVersion', {
            location: target.location,
            version: target.serverVersion,
          })
        : target.location,
    ],
    [t('restore.page.kcm'), kcmVersion],
    [
      t('restore.page.made'),
      <>
        <Ago time={stored.createdAt} />{' '}
        {t('restore.page.madeBy', { user: userName(stored.createdBy) })}
      </>,
    ],
    [t('restore.page.hash'), <PlanHash hash={stored.hash} />],
  ];
}

function AsOf({ time }: { readonly time: string }) {
  return (
    <>
      {absolute(time)}, <Ago time={time} />
    </>
  );
}
