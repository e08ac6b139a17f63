import type { CoverageGap } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { useTexts } from '../../useTexts';
import { NameFold } from '../shared/NameFold';
import styles from './coverage.module.css';

const SHOWN = 3;

/** What names a gap, and which clusters depend on it. */
export function ReferencedBy({
  gap: { referencedBy, clusters },
}: {
  readonly gap: CoverageGap;
}) {
  const t = useTexts();
  return (
    <>
      <NamedBy names={referencedBy} />
      <NameFold
        summary={t('coverage.clusters', { count: clusters.length })}
        names={clusters}
      />
    </>
  );
}

function NamedBy({ names }: { readonly names: readonly string[] }) {
  const t = useTexts();
  if (names.length === 0) return null;
  const first = t('coverage.namedBy', {
    names: names.slice(0, SHOWN).join(', '),
  });
  const hidden = names.length - SHOWN;
  if (hidden <= 0) return <p className={styles.quiet}>{first}</p>;
  const more = t('coverage.more', { amount: String(hidden) });
  return <NameFold summary={`${first} ${more}`} names={names} />;
}
