import type { Storage } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { rpoOf, span } from '@kcm-backup/core';
import { type Texts, useTexts } from '../../useTexts';
import { Ago } from '../shared/Ago';
import type { DataColumn } from '../shared/DataTable';
import { Hinted } from '../shared/Hinted';
import status from '../status/status.module.css';

/** A location, and the cluster that it is on. */
export interface StorageRow extends Storage {
  readonly cluster: string;
}

type StorageColumn = DataColumn<StorageRow>;

/** What the table of storage locations tells of each. */
export function storageColumns(t: Texts): readonly StorageColumn[] {
  return [
    nameColumn(t),
    {
      id: 'cluster',
      label: t('cluster.storage.cluster'),
      cell: ({ cluster }) => cluster,
      csv: ({ cluster }) => cluster,
    },
    phaseColumn(t),
    {
      id: 'where',
      label: t('cluster.storage.where'),
      cell: row => folderOf(row) ?? '–',
      csv: folderOf,
    },
    {
      id: 'provider',
      label: t('cluster.storage.provider'),
      cell: ({ provider }) => provider ?? '–',
      csv: ({ provider }) => provider,
    },
    {
      id: 'access',
      label: t('cluster.storage.access'),
      cell: ({ accessMode }) => t(`cluster.storage.${accessMode}`),
      csv: ({ accessMode }) => accessMode,
    },
    {
      id: 'validated',
      label: t('cluster.storage.validated'),
      cell: ({ lastValidated }) =>
        lastValidated ? (
          <Ago time={lastValidated} />
        ) : (
          <span className={status.muted}>{t('cluster.storage.never')}</span>
        ),
      csv: ({ lastValidated }) => lastValidated,
    },
    guardColumn(t, 'encrypted'),
    guardColumn(t, 'immutable'),
    writersColumn(t),
  ];
}

function nameColumn(t: Texts): StorageColumn {
  return {
    id: 'location',
    label: t('cluster.storage.location'),
    isRowHeader: true,
    isSingleLine: true,
    cell: ({ name, default: isDefault }) => (
      <>
        {name}
        {isDefault && (
          <span className={status.note}>{t('cluster.storage.default')}</span>
        )}
      </>
    ),
    csv: ({ name }) => name,
  };
}

function phaseColumn(t: Texts): StorageColumn {
  return {
    id: 'phase',
    label: t('cluster.storage.phase'),
    cell: ({ phase, message }) => (
      <>
        {phase ?? '–'}
        {message && <span className={status.note}>{message}</span>}
      </>
    ),
    csv: ({ phase, message }) => [phase, message].filter(Boolean).join(': '),
  };
}

/** `bucket/prefix`. */
function folderOf({ bucket, prefix }: StorageRow): string | undefined {
  return prefix ? `${bucket ?? ''}/${prefix}` : bucket;
}

/** What is noted of it; what nobody noted is not known, which is not no. */
function guardColumn(t: Texts, what: 'encrypted' | 'immutable'): StorageColumn {
  const unknown = t('cluster.storage.notKnown');
  return {
    id: what,
    label: t(`cluster.storage.${what}`),
    cell: row =>
      row[what] ? (
        <Guard text={row[what]} />
      ) : (
        <span className={status.muted}>{unknown}</span>
      ),
    csv: row => row[what] ?? unknown,
  };
}

/** A setting of the location has a long name, which its tooltip tells. */
function Guard({ text }: { readonly text: string }) {
  const t = useTexts();
  return text.startsWith('spec.config.') ? (
    <Hinted hint={text}>{t('cluster.storage.bySetting')}</Hinted>
  ) : (
    text
  );
}

function writersColumn(t: Texts): StorageColumn {
  const told = ({ writers = [] }: StorageRow) =>
    writers.map(({ name, ttl }) =>
      t('cluster.storage.writer', { name, kept: keptFor(t, ttl) }),
    );
  return {
    id: 'writers',
    label: t('cluster.storage.writers'),
    cell: row => {
      const writers = told(row);
      return writers.length > 0 ? (
        writers.map(writer => <div key={writer}>{writer}</div>)
      ) : (
        <span className={status.muted}>{t('cluster.storage.noWriter')}</span>
      );
    },
    csv: row => told(row).join('; '),
  };
}

/** `30d` of `720h`. */
function keptFor(t: Texts, ttl: string | undefined): string {
  const seconds = rpoOf(ttl);
  if (seconds !== undefined) return span(seconds);
  return ttl ?? t('cluster.storage.keptByDefault');
}
