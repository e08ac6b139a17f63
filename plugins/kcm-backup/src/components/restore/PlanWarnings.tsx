import type { Danger, Refusal, RestorePlan } from '@kcm-backup/core';
import { restoreMessages } from '../../translations/restore';
import { useTexts } from '../../useTexts';
import { NameFold } from '../shared/NameFold';
import { RemedyOrSentence, StateMessage } from '../shared/StateMessage';
import { Section } from '../shared/Section';
import styles from './restore.module.css';

/** Why it may not be carried out, and what to look at before it is. */
export function PlanWarnings({ plan }: { readonly plan: RestorePlan }) {
  const t = useTexts();
  const { refusals, dangers } = plan;
  return (
    <>
      {refusals.length > 0 && (
        <Section title={t('restore.page.refusals')}>
          {refusals.map(refusal => (
            <RefusalMessage key={keyOf(refusal)} refusal={refusal} />
          ))}
        </Section>
      )}
      {dangers.length > 0 && (
        <Section title={t('restore.page.dangers')}>
          {dangers.map(danger => (
            <DangerMessage key={keyOf(danger)} danger={danger} />
          ))}
        </Section>
      )}
    </>
  );
}

function RefusalMessage({ refusal }: { readonly refusal: Refusal }) {
  const t = useTexts();
  const { cluster, code, message } = refusal;
  const remedy = isOfForm(code) ? t(`restore.refusal.${code}`) : refusal.remedy;
  return (
    <StateMessage tone="bad" title={message}>
      <span className={styles.quiet}>
        {cluster}, {code}
      </span>
      <RemedyOrSentence text={remedy} about={code} />
    </StateMessage>
  );
}

function DangerMessage({ danger }: { readonly danger: Danger }) {
  const t = useTexts();
  const { cluster, code, message, objects } = danger;
  return (
    <StateMessage tone="attention" title={message}>
      <span className={styles.quiet}>
        {cluster}, {t(`restore.danger.${code}`)}
      </span>
      <NameFold
        summary={t('restore.page.objects', { count: objects.length })}
        names={objects}
      />
    </StateMessage>
  );
}

/** Mended by a choice of the form, which the command has a flag for. */
function isOfForm(code: string): code is keyof typeof restoreMessages.refusal {
  return Object.hasOwn(restoreMessages.refusal, code);
}

function keyOf(told: Danger | Refusal): string {
  return `${told.cluster} ${told.code} ${told.message}`;
}
