import { objectName, type CoverageNote } from '@kcm-backup/core';
import type { View } from '../../render/report';
import { renderTable } from '../../render/table';

/** What is not in the backup, and rightly so. */
export function notesTable(notes: readonly CoverageNote[], view: View): string {
  if (notes.length === 0) return '';
  return renderTable(
    [
      { header: 'CLUSTER', value: ({ cluster }) => cluster },
      {
        header: 'NOT IN THE BACKUP',
        value: objectName,
      },
      { header: 'REASON', value: ({ reason }) => reason },
    ],
    notes,
    view,
  );
}
