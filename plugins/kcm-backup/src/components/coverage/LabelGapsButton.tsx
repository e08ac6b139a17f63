import {
  coverageLabelPermission,
  type CoverageGap,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { useTexts } from '../../useTexts';
import { PermittedButton } from '../shared/PermittedButton';
import styles from './coverage.module.css';
import { LabelGapsDialog } from './LabelGapsDialog';

/** Labels the selected gaps, after it told what that changes. */
export function LabelGapsButton(props: {
  readonly hub: string;
  readonly gaps: readonly CoverageGap[];
  /** Whether a label closes any; the dialog stays until it is closed. */
  readonly isOffered: boolean;
  readonly refusal?: string;
  /** Told when some were labelled: the report is another. */
  readonly onChanged: () => void;
}) {
  const t = useTexts();
  const { hub, gaps, isOffered, refusal, onChanged } = props;
  const nothing = gaps.length === 0 ? t('coverage.label.nothing') : undefined;
  // As they were when the dialog opened: the report changes under it.
  const [labelling, setLabelling] = useState<readonly CoverageGap[]>();
  return (
    <div className={styles.actions}>
      {isOffered && (
        <PermittedButton
          permission={coverageLabelPermission}
          hub={hub}
          variant="secondary"
          size="small"
          refusal={refusal ?? nothing}
          onPress={() => setLabelling(gaps)}
        >
          {gaps.length === 0
            ? t('coverage.label.submit')
            : t('coverage.label.submitCount', { count: gaps.length })}
        </PermittedButton>
      )}
      {labelling && (
        <LabelGapsDialog
          hub={hub}
          gaps={labelling}
          onChanged={onChanged}
          onClose={() => setLabelling(undefined)}
        />
      )}
    </div>
  );
}
