import type { BackupDiff } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import styles from './recoveryPoint.module.css';
import { secretHash } from './secretHash';

/** A field that is not the same on both sides; secret values are hashes. */
export type FieldChange = BackupDiff['changed'][number]['fields'][number];

/** Fields of an object, each from what to what. */
export function ObjectFields({
  fields,
}: {
  readonly fields: readonly FieldChange[];
}) {
  return (
    <dl className={styles.fields}>
      {fields.map(({ path, from, to }) => (
        <div key={path}>
          <dt>{path}</dt>
          <dd>
            <Value text={from} /> → <Value text={to} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Value({ text }: { readonly text: string | undefined }) {
  const t = useTexts();
  if (text === undefined) return <em>{t('recoveryPoint.diff.none')}</em>;
  const hash = secretHash(text);
  return hash ? (
    <em>{t('recoveryPoint.diff.secret', { hash })}</em>
  ) : (
    <>{text}</>
  );
}
