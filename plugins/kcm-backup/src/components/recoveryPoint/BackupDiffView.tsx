import type { BackupDiff } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { ReactNode } from 'react';
import { type Texts, useTexts } from '../../useTexts';
import { CsvButton } from '../shared/CsvButton';
import { csv } from '../shared/csv';
import { ObjectFields } from './ObjectFields';
import styles from './recoveryPoint.module.css';

type DiffObject = BackupDiff['added'][number];

/** The objects that differ, by how. */
export function BackupDiffView({ diff }: { readonly diff: BackupDiff }) {
  const t = useTexts();
  const { from, to, same, added, removed, changed, truncated, notes } = diff;
  const none = added.length + removed.length + changed.length === 0;
  return (
    <div className={styles.diff}>
      <p className={styles.quiet}>
        {none && !truncated && `${t('recoveryPoint.diff.nothing')} `}
        {t('recoveryPoint.diff.same', { count: same })}
        {truncated && ` ${t('recoveryPoint.diff.truncated')}`}
      </p>
      {notes?.map(note => (
        <p key={note} className={styles.quiet}>
          {note}
        </p>
      ))}
      <Objects
        sign="−"
        title={t('recoveryPoint.diff.removed')}
        means={t('recoveryPoint.diff.removedMeans', { from, to })}
        objects={removed}
      />
      <Objects
        sign="+"
        title={t('recoveryPoint.diff.added')}
        means={t('recoveryPoint.diff.addedMeans', { from, to })}
        objects={added}
      />
      <Objects
        sign="~"
        title={t('recoveryPoint.diff.changed')}
        means={t('recoveryPoint.diff.changedMeans')}
        objects={changed}
        more={({ fields }) => <ObjectFields fields={fields} />}
      />
      {changed.length > 0 && (
        <p className={styles.quiet}>{t('recoveryPoint.diff.hashes')}</p>
      )}
      {!none && (
        <div>
          <CsvButton
            name={t('recoveryPoint.diff.title')}
            text={() => diffCsv(t, diff)}
          />
        </div>
      )}
    </div>
  );
}

function Objects<T extends DiffObject>(props: {
  readonly sign: string;
  readonly title: string;
  readonly means: string;
  readonly objects: readonly T[];
  readonly more?: (object: T) => ReactNode;
}) {
  const { sign, title, means, objects, more } = props;
  if (objects.length === 0) return null;
  return (
    <section aria-label={title}>
      <h3 className={styles.diffTitle}>
        {title} <span className={styles.number}>{objects.length}</span>{' '}
        <span className={styles.diffMeans}>{means}</span>
      </h3>
      <ul className={styles.diffObjects}>
        {objects.map(object => (
          <li key={keyOf(object)}>
            <span className={styles.sign} aria-hidden>
              {sign}
            </span>
            <div>
              <span className={styles.diffMeans}>{object.resource}</span>{' '}
              {pathOf(object)}
              {more?.(object)}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function pathOf({ namespace, name }: DiffObject): string {
  return namespace ? `${namespace}/${name}` : name;
}

function keyOf(object: DiffObject): string {
  return `${object.resource} ${pathOf(object)}`;
}

const HEAD = [
  'change',
  'resource',
  'namespace',
  'name',
  'field',
  'from',
  'to',
] as const;

function diffCsv(t: Texts, { added, removed, changed }: BackupDiff): string {
  const row = (change: string, object: DiffObject) => [
    change,
    object.resource,
    object.namespace,
    object.name,
  ];
  return csv(
    HEAD.map(it => t(`recoveryPoint.diff.csv.${it}`)),
    [
      ...removed.map(object => row('removed', object)),
      ...added.map(object => row('added', object)),
      ...changed.flatMap(object =>
        object.fields.map(({ path, from, to }) => [
          ...row('changed', object),
          path,
          from,
          to,
        ]),
      ),
    ],
  );
}
