import { useTexts } from '../../useTexts';
import styles from './restore.module.css';

/** Names of objects, folded: there can be thousands. */
export function ObjectNames({ names }: { readonly names: readonly string[] }) {
  const t = useTexts();
  if (names.length === 0) return null;
  return (
    <details className={styles.names}>
      <summary>{t('restore.page.objects', { count: names.length })}</summary>
      <ul>
        {names.map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
