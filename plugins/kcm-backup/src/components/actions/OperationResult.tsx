import { ButtonLink, Text } from '@backstage/ui';
import { useRouteRef } from '@backstage/core-plugin-api';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { span } from '@kcm-backup/core';
import { restorePlanRouteRef } from '../../routes';
import { useTexts } from '../../useTexts';
import { RemedyOrSentence } from '../shared/StateMessage';
import styles from './actions.module.css';

type Result = NonNullable<Operation['result']>;

/** What came of an operation, and the way to its plan. */
export function OperationResult({
  hub,
  operation,
  isOnPlan,
}: {
  readonly hub: string;
  readonly operation: Operation;
  /** Where the plan is around it already. */
  readonly isOnPlan?: boolean;
}) {
  const { result = {} } = operation;
  const plan = isOnPlan ? undefined : planOf(operation);
  return (
    <>
      {result.verdict && <Verdict result={result} />}
      {plan && <PlanLink hub={hub} plan={plan} />}
      <FollowUps lines={result.followUps ?? []} />
    </>
  );
}

/** The plan that was made, or that is carried out. */
function planOf({ kind, subject, result }: Operation): string | undefined {
  if (kind === 'restore') return subject;
  return kind === 'restore-plan' ? result?.planId : undefined;
}

function Verdict({ result }: { readonly result: Result }) {
  const t = useTexts();
  const { verdict, seconds, problems = [] } = result;
  if (!verdict) return null;
  return (
    <div>
      <Text>
        {t(`actions.verify.${verdict}`)}
        {seconds !== undefined &&
          ` ${t('actions.verify.took', { span: span(seconds) })}`}
      </Text>
      {problems.length > 0 && (
        <ul
          className={styles.problems}
          aria-label={t('actions.progress.problems')}
        >
          {problems.map(({ code, path, message }) => (
            <li key={`${code} ${path} ${message}`}>
              <code>{code}</code> {path && <code>{path}</code>} {message}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function PlanLink({
  hub,
  plan,
}: {
  readonly hub: string;
  readonly plan: string;
}) {
  const t = useTexts();
  const toPlan = useRouteRef(restorePlanRouteRef);
  if (!toPlan) return null;
  return (
    <div>
      <ButtonLink href={toPlan({ hub, plan })}>
        {t('actions.progress.openPlan')}
      </ButtonLink>
    </div>
  );
}

function FollowUps({ lines }: { readonly lines: readonly string[] }) {
  const t = useTexts();
  if (lines.length === 0) return null;
  return (
    <section aria-label={t('actions.progress.followUps')}>
      <Text weight="bold">{t('actions.progress.followUps')}</Text>
      {lines.map(line => (
        <RemedyOrSentence
          key={line}
          text={line}
          about={t('actions.progress.followUps')}
        />
      ))}
    </section>
  );
}
