import { Button, Checkbox, DialogBody, DialogFooter } from '@backstage/ui';
import type { Danger, RestorePlan } from '@kcm-backup/core';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { NameFold } from '../shared/NameFold';
import { numberText } from '../shared/numberText';
import { fateCounts } from './predictedObjects';
import { StepTitle } from './StepTitle';
import styles from './restore.module.css';

/** What a plan changes; each danger is ticked by whoever looked at it. */
export function ReadStep(props: {
  readonly target: string;
  readonly plan: RestorePlan;
  readonly onNext: () => void;
  readonly onCancel: () => void;
}) {
  const { target, plan, onNext, onCancel } = props;
  const t = useTexts();
  const [ticked, setTicked] = useState<ReadonlySet<number>>(new Set());
  const { dangers } = plan;
  const tick = (index: number, isTicked: boolean) => {
    const next = new Set(ticked);
    if (isTicked) next.add(index);
    else next.delete(index);
    setTicked(next);
  };
  return (
    <>
      <DialogBody>
        <div className={styles.form}>
          <p className={styles.quiet}>
            {t('restore.execute.step', { step: '1' })}
          </p>
          <StepTitle>{t('restore.execute.readTitle', { target })}</StepTitle>
          <Summary plan={plan} />
          <p className={styles.text}>
            {dangers.length > 0
              ? t('restore.execute.tick')
              : t('restore.execute.noDangers')}
          </p>
          {dangers.map((danger, index) => (
            <DangerTick
              key={`${danger.cluster} ${danger.code} ${danger.message}`}
              danger={danger}
              isTicked={ticked.has(index)}
              onTick={isTicked => tick(index, isTicked)}
            />
          ))}
        </div>
      </DialogBody>
      <DialogFooter>
        <Button isDisabled={ticked.size < dangers.length} onPress={onNext}>
          {t('restore.execute.next')}
        </Button>
        <Button variant="secondary" onPress={onCancel}>
          {t('actions.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}

function Summary({ plan }: { readonly plan: RestorePlan }) {
  const t = useTexts();
  const counts = fateCounts(plan.predictions);
  return (
    <p className={styles.text}>
      {t('restore.execute.read', {
        created: numberText(counts.created),
        changed: numberText(counts.changed),
        refused: numberText(counts.refused),
        leftOut: numberText(counts['left-out']),
      })}{' '}
      {t('restore.execute.steps', { count: plan.steps.length })}
    </p>
  );
}

function DangerTick(props: {
  readonly danger: Danger;
  readonly isTicked: boolean;
  readonly onTick: (isTicked: boolean) => void;
}) {
  const { danger, isTicked, onTick } = props;
  const t = useTexts();
  return (
    <div className={styles.danger}>
      <Checkbox isSelected={isTicked} onChange={onTick}>
        <span>
          <strong>{t(`restore.danger.${danger.code}`)}</strong> {danger.cluster}
          : {danger.message}
        </span>
      </Checkbox>
      <NameFold
        summary={t('restore.page.objects', { count: danger.objects.length })}
        names={danger.objects}
      />
    </div>
  );
}
