import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useState } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { Ago, Span } from '../shared/Ago';
import { AnswerSection } from '../shared/AnswerSection';
import { type DataColumn, DataTable } from '../shared/DataTable';
import { tableCsv } from '../shared/tableCsv';
import { absolute } from '../shared/times';
import { ByTheClock } from './ByTheClock';
import { isOver } from './isOver';
import { OperationDialog } from './OperationDialog';
import { OperationMark } from './OperationMark';
import { OperationProgress } from './OperationProgress';
import { secondsTaken } from './secondsTaken';
import { useOperations } from './useOperation';
import { userName } from './userName';
import styles from './actions.module.css';

/**
 * What was asked of a hub from here, newest first: where a dialog that was
 * closed is come back to. What goes on is shown in whole.
 */
export function OperationsPanel({ hub }: { readonly hub: string }) {
  const t = useTexts();
  const answer = useOperations(hub);
  const { value: operations } = answer;
  const [opened, setOpened] = useState<Operation>();
  const columns = operationColumns(t, setOpened);
  return (
    <ByTheClock>
      <AnswerSection
        title={t('actions.operations.title')}
        answer={answer}
        csv={all => tableCsv(columns, all)}
      >
        <GoingOn hub={hub} operations={operations ?? []} />
        <DataTable
          label={t('actions.operations.title')}
          columns={columns}
          rows={operations}
          keyOf={({ id }) => id}
          onRow={setOpened}
          limit={8}
          empty={t('actions.operations.none')}
        />
      </AnswerSection>
      {opened && (
        <OperationDialog
          hub={hub}
          begun={opened}
          onClose={() => setOpened(undefined)}
        />
      )}
    </ByTheClock>
  );
}

function GoingOn(props: {
  readonly hub: string;
  readonly operations: readonly Operation[];
}) {
  const { hub, operations } = props;
  return operations
    .filter(operation => !isOver(operation))
    .map(operation => (
      <div key={operation.id} className={styles.goingOn}>
        <OperationProgress hub={hub} operation={operation} />
      </div>
    ));
}

function operationColumns(
  t: Texts,
  onOpen: (operation: Operation) => void,
): readonly DataColumn<Operation>[] {
  return [
    {
      id: 'what',
      label: t('actions.operations.columnWhat'),
      isRowHeader: true,
      cell: operation => <OpenButton operation={operation} onOpen={onOpen} />,
      csv: ({ kind }) => t(`actions.kind.${kind}`),
    },
    {
      id: 'subject',
      label: t('actions.operations.columnSubject'),
      cell: operation => <Subject operation={operation} />,
      csv: ({ subject }) => subject,
    },
    {
      id: 'state',
      label: t('actions.operations.columnState'),
      cell: ({ state }) => <OperationMark state={state} />,
      csv: ({ state }) => t(`actions.state.${state}`),
    },
    {
      id: 'started',
      label: t('actions.operations.columnStarted'),
      sortBy: ({ startedAt }) => Date.parse(startedAt),
      cell: ({ startedAt }) => <Ago time={startedAt} />,
      csv: ({ startedAt }) => absolute(startedAt),
    },
    {
      id: 'took',
      label: t('actions.operations.columnTook'),
      align: 'end',
      cell: operation => <Took operation={operation} />,
      csv: secondsTaken,
    },
    {
      id: 'by',
      label: t('actions.operations.columnBy'),
      cell: ({ startedBy }) => userName(startedBy),
      csv: ({ startedBy }) => startedBy,
    },
  ];
}

function OpenButton(props: {
  readonly operation: Operation;
  readonly onOpen: (operation: Operation) => void;
}) {
  const t = useTexts();
  const { operation, onOpen } = props;
  const kind = t(`actions.kind.${operation.kind}`);
  const { subject = '' } = operation;
  return (
    <button
      type="button"
      className={styles.rowButton}
      aria-label={t('actions.operations.more', { kind, subject })}
      onClick={() => onOpen(operation)}
    >
      {kind}
    </button>
  );
}

/** The id of a plan says nothing to people; where it goes to does. */
function Subject({ operation }: { readonly operation: Operation }) {
  const t = useTexts();
  const { kind, subject, target } = operation;
  if (kind === 'restore' && target)
    return t('actions.progress.onto', { target });
  return <span className={styles.mono}>{subject}</span>;
}

function Took({ operation }: { readonly operation: Operation }) {
  const seconds = secondsTaken(operation);
  return seconds === undefined ? null : <Span seconds={seconds} />;
}
