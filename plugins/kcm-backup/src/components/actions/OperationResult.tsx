import { ButtonLink, Text } from '@backstage/ui';
import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { restorePlanRouteRef } from '../../routes';
import { useTexts } from '../../useTexts';
import { useOptionalRoute } from '../shared/useOptionalRoute';
import { RemedyOrSentence } from '../shared/StateMessage';
import styles from './actions.module.css';

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
      <Verdict operation={operation} />
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

/** What a verification found; what its error says is not said again. */
function Verdict({ operation }: { readonly operation: Operation }) {
  const t = useTexts();
  const { result, error } = operation;
  const { verdict, problems = [] } = result ?? {};
  if (!verdict) return null;
  const untold = problems.filter(
    ({ path, message }) => path || !error?.message.includes(message),
  );
  if (error && untold.length === 0) return null;
  return (
    <div>
      {!error && <Text>{t(`actions.verify.${verdict}`)}</Text>}
      {untold.length > 0 && (
        <ul
          className={styles.problems}
          aria-label={t('actions.progress.problems')}
        >
          {untold.map(({ code, path, message }) => (
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
  const toPlan = useOptionalRoute(restorePlanRouteRef);
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
