import { useAnalytics } from '@backstage/core-plugin-api';
import {
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
} from '@backstage/ui';
import {
  coverageLabelPermission,
  type CoverageGap,
  type GapLabelled,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { type Texts, useTexts } from '../../useTexts';
import { useRequest } from '../actions/useRequest';
import { CsvButton } from '../shared/CsvButton';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { ActionError } from '../actions/ActionError';
import { PermittedButton } from '../shared/PermittedButton';
import { tableCsv } from '../shared/tableCsv';
import styles from './coverage.module.css';
import { gapName, idOf, keyOf } from './gapsByCluster';

const LABEL = 'k0rdent.mirantis.com/component=kcm';

interface LabelGapsDialogProps {
  readonly hub: string;
  readonly gaps: readonly CoverageGap[];
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

/** Names what a label changes, puts it on, and tells what became of each. */
export function LabelGapsDialog(props: LabelGapsDialogProps) {
  const { hub, gaps, onChanged, onClose } = props;
  const t = useTexts();
  const api = useKcmBackupApi();
  const analytics = useAnalytics();
  const { send, isPending, error, value } = useRequest(
    () => api.labelGaps(hub, gaps.map(keyOf)),
    onChanged,
  );
  const table = columns(t, value);
  const submit = () => {
    analytics.captureEvent('label', hub, { value: gaps.length });
    send();
  };
  return (
    <Dialog isOpen onOpenChange={onClose} width={720}>
      <DialogHeader>{t('coverage.label.title')}</DialogHeader>
      <DialogBody>
        <div className={styles.report}>
          <p className={styles.text} role="status">
            {value
              ? t('coverage.label.done')
              : t('coverage.label.what', { label: LABEL, hub })}
          </p>
          <ActionError error={error} />
          <DataTable
            label={t('coverage.label.title')}
            columns={table}
            rows={gaps}
            keyOf={idOf}
          />
          <CsvButton
            name={t('coverage.label.title')}
            text={() => tableCsv(table, gaps)}
          />
        </div>
      </DialogBody>
      <DialogFooter>
        {!value && (
          <PermittedButton
            permission={coverageLabelPermission}
            hub={hub}
            isPending={isPending}
            onPress={submit}
          >
            {t('coverage.label.submitCount', { count: gaps.length })}
          </PermittedButton>
        )}
        <Button variant="secondary" onPress={onClose}>
          {value ? t('actions.close') : t('actions.cancel')}
        </Button>
      </DialogFooter>
    </Dialog>
  );
}

function columns(
  t: Texts,
  results: readonly GapLabelled[] | undefined,
): readonly DataColumn<CoverageGap>[] {
  const told = new Map(results?.map(result => [idOf(result.gap), result]));
  const object: DataColumn<CoverageGap> = {
    id: 'object',
    label: t('coverage.label.columnObject'),
    isRowHeader: true,
    cell: gap => <code className={styles.name}>{gapName(gap)}</code>,
    csv: gapName,
  };
  const cluster: DataColumn<CoverageGap> = {
    id: 'cluster',
    label: t('coverage.label.columnCluster'),
    cell: gap => gap.cluster,
    csv: gap => gap.cluster,
  };
  if (!results) return [object, cluster];
  const result: DataColumn<CoverageGap> = {
    id: 'result',
    label: t('coverage.label.columnResult'),
    cell: gap => <Result result={told.get(idOf(gap))} />,
    csv: gap => {
      const of = told.get(idOf(gap));
      return [of?.result, of?.message].filter(Boolean).join(': ');
    },
  };
  return [object, cluster, result];
}

function Result({ result }: { readonly result: GapLabelled | undefined }) {
  const t = useTexts();
  if (!result) return null;
  return (
    <>
      <strong>{t(`coverage.label.result.${result.result}`)}</strong>
      {result.message && (
        <span className={styles.quiet}> {result.message}</span>
      )}
    </>
  );
}
