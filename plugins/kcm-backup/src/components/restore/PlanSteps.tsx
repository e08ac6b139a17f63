import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { RestorePlan } from '@kcm-backup/core';
import {
  RiCheckLine,
  RiCloseLine,
  RiLoader4Line,
  type RemixiconComponentType,
} from '@remixicon/react';
import { useTexts } from '../../useTexts';
import { NameFold } from '../shared/NameFold';
import { Remedy } from '../shared/Remedy';
import { Section } from '../shared/Section';
import styles from './restore.module.css';
import {
  stepsDone,
  stepsInProgress,
  type StepInProgress,
  type StepState,
} from './stepsInProgress';

const ICONS: Readonly<Partial<Record<StepState, RemixiconComponentType>>> = {
  running: RiLoader4Line,
  done: RiCheckLine,
  failed: RiCloseLine,
};

/** The steps of a plan, each with who does it and why, and how far it is. */
export function PlanSteps(props: {
  readonly plan: RestorePlan;
  readonly execution: Operation | undefined;
}) {
  const t = useTexts();
  const { plan, execution } = props;
  const total = plan.steps.length;
  const note = execution?.steps
    ? t('restore.steps.done', {
        done: String(stepsDone(execution)),
        total: String(total),
      })
    : t('restore.steps.count', { count: total });
  return (
    <Section
      title={t('restore.steps.title')}
      note={<span aria-live="polite">{note}</span>}
    >
      <ol className={styles.steps}>
        {stepsInProgress(plan.steps, execution).map(step => (
          <Step
            key={step.step.number}
            of={step}
            manifests={manifestsOf(plan, step.step.number)}
          />
        ))}
      </ol>
    </Section>
  );
}

function Step(props: {
  readonly of: StepInProgress;
  readonly manifests: readonly string[];
}) {
  const t = useTexts();
  const { of, manifests } = props;
  const { step, state, note } = of;
  return (
    <li
      className={styles.step}
      data-state={state}
      aria-current={state === 'running' ? 'step' : undefined}
    >
      <StepNumber number={step.number} state={state} />
      <div className={styles.stepBody}>
        <p className={styles.stepTitle}>{step.title}</p>
        <p className={styles.quiet}>
          <span className={styles.owner}>
            {t(`restore.owner.${step.owner}`)}
          </span>{' '}
          {step.cluster}
          {state && ` · ${t(`restore.steps.state.${state}`)}`}
        </p>
        <p className={styles.quiet}>{step.why}</p>
        {note && (
          <p className={state === 'done' ? styles.quiet : styles.text}>
            {note}
          </p>
        )}
        {step.do === 'install' && (
          <Remedy text={step.command} about={step.title} />
        )}
        <NameFold
          summary={t('restore.steps.manifests', { count: manifests.length })}
          names={manifests}
        />
      </div>
    </li>
  );
}

function StepNumber(props: {
  readonly number: number;
  readonly state: StepState | undefined;
}) {
  const { number, state } = props;
  const Icon = state && ICONS[state];
  return (
    <span className={styles.stepNumber}>
      {Icon ? <Icon size={16} aria-hidden /> : number}
    </span>
  );
}

/** `ConfigMap/kcm-system/x on management` of each that the step applies. */
function manifestsOf(plan: RestorePlan, step: number): readonly string[] {
  return plan.manifests
    .filter(manifest => manifest.step === step)
    .map(({ object: { kind, metadata } }) =>
      [kind, metadata?.namespace, metadata?.name].filter(Boolean).join('/'),
    );
}
