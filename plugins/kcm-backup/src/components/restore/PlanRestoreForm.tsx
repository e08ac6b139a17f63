import { Checkbox, Select, TextField } from '@backstage/ui';
import type { RestoreTarget } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Answer, useAnswer } from '../../api/useAnswer';
import { useHub } from '../../api/useHub';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { type Texts, useTexts } from '../../useTexts';
import { ErrorPanel } from '../shared/ErrorPanel';
import { StateMessage } from '../shared/StateMessage';
import {
  isValidCanary,
  type BackupChoice,
  type PlanDraft,
  type RegionFate,
} from './planDraft';
import styles from './restore.module.css';

interface FormProps {
  readonly hub: string;
  readonly backups: Answer<readonly BackupChoice[]>;
  readonly draft: PlanDraft;
  readonly onChange: (draft: PlanDraft) => void;
}

/** What is restored, onto which cluster, and how. */
export function PlanRestoreForm({ hub, backups, draft, onChange }: FormProps) {
  const t = useTexts();
  const change = (part: Partial<PlanDraft>) => onChange({ ...draft, ...part });
  return (
    <div className={styles.form}>
      <p className={styles.quiet}>{t('restore.plan.changesNothing')}</p>
      <BackupSelect
        answer={backups}
        value={draft.backup}
        onChange={backup => change({ backup })}
      />
      <TargetSelect
        hub={hub}
        value={draft.target}
        onChange={target => change({ target })}
      />
      <Regions hub={hub} draft={draft} change={change} />
      <TextField
        label={t('restore.plan.canary')}
        description={t('restore.plan.canaryHelp')}
        value={draft.canary ?? ''}
        onChange={canary => change({ canary })}
        autoComplete="off"
        spellCheck="false"
        validationBehavior="aria"
        validate={canary =>
          isValidCanary(canary) ? null : t('restore.plan.canaryInvalid')
        }
      />
      <div>
        <Checkbox
          isSelected={draft.allowInUse ?? false}
          onChange={allowInUse => change({ allowInUse })}
        >
          {t('restore.plan.allowInUse')}
        </Checkbox>
        <p className={styles.quiet}>{t('restore.plan.allowInUseMeans')}</p>
      </div>
    </div>
  );
}

function BackupSelect(props: {
  readonly answer: Answer<readonly BackupChoice[]>;
  readonly value: string | undefined;
  readonly onChange: (backup: string | undefined) => void;
}) {
  const { answer, value, onChange } = props;
  const t = useTexts();
  const { value: backups, error, refresh } = answer;
  if (error && !backups) return <ErrorPanel error={error} onRetry={refresh} />;
  return (
    <Select
      label={t('restore.plan.backup')}
      description={t('restore.plan.backupHelp')}
      options={withChosen(backups ?? [], value)}
      value={value ?? backups?.[0]?.id ?? null}
      onChange={key => onChange(key ? String(key) : undefined)}
      placeholder={
        backups?.length === 0 ? t('restore.plan.noBackup') : undefined
      }
    />
  );
}

/** One that was chosen elsewhere is older than those that were read, or first. */
function withChosen(
  backups: readonly BackupChoice[],
  chosen: string | undefined,
): BackupChoice[] {
  const isThere = !chosen || backups.some(({ id }) => id === chosen);
  return isThere ? [...backups] : [...backups, { id: chosen, label: chosen }];
}

function TargetSelect(props: {
  readonly hub: string;
  readonly value: string | undefined;
  readonly onChange: (target: string) => void;
}) {
  const { hub, value, onChange } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const {
    value: targets,
    error,
    refresh,
  } = useAnswer(abort => api.until(abort).listRestoreTargets(hub), [api, hub]);
  if (error) return <ErrorPanel error={error} onRetry={refresh} />;
  if (targets?.length === 0)
    return (
      <StateMessage tone="attention" title={t('restore.plan.target')}>
        {t('restore.plan.noTarget')}
      </StateMessage>
    );
  return (
    <Select
      label={t('restore.plan.target')}
      options={(targets ?? []).map(target => ({
        id: target.name,
        label: targetLabel(target, t),
      }))}
      value={value ?? null}
      onChange={key => key && onChange(String(key))}
      isRequired
    />
  );
}

function targetLabel(target: RestoreTarget, t: Texts): string {
  const name = target.title ?? target.name;
  if (target.offline) return t('restore.plan.targetOffline', { name });
  return target.kind === 'hub' ? t('restore.plan.targetHub', { name }) : name;
}

function Regions(props: {
  readonly hub: string;
  readonly draft: PlanDraft;
  readonly change: (part: Partial<PlanDraft>) => void;
}) {
  const { hub, draft, change } = props;
  const t = useTexts();
  const { value: details } = useHub(hub);
  const regions = details?.regions ?? [];
  if (regions.length === 0) return null;
  const options: readonly { id: RegionFate; label: string }[] = [
    { id: 'lives', label: t('restore.plan.regionLives') },
    { id: 'restore', label: t('restore.plan.regionRestore') },
    { id: 'reprovision', label: t('restore.plan.regionReprovision') },
  ];
  return (
    <fieldset className={styles.regions}>
      <legend>{t('restore.plan.regions')}</legend>
      <p className={styles.quiet}>{t('restore.plan.regionsHelp')}</p>
      {regions.map(region => (
        <Select
          key={region}
          label={t('restore.plan.region', { name: region })}
          options={options}
          value={draft.regions[region] ?? 'lives'}
          onChange={key =>
            change({
              regions: { ...draft.regions, [region]: key as RegionFate },
            })
          }
        />
      ))}
    </fieldset>
  );
}
