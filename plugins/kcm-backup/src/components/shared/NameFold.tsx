import styles from './NameFold.module.css';

/** Names, folded: there can be thousands. */
export function NameFold(props: {
  readonly summary: string;
  readonly names: readonly string[];
}) {
  const { summary, names } = props;
  if (names.length === 0) return null;
  return (
    <details className={styles.fold}>
      <summary>{summary}</summary>
      <ul>
        {names.map(name => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </details>
  );
}
