import { useSearchParams } from 'react-router-dom';

interface OpenPoint {
  readonly backup: string;
  /** Absent where whoever wrote the address did not know it. */
  readonly cluster?: string;
}

/** The recovery point that is looked at, kept in the URL to be sent to others. */
export function useOpenPoint() {
  const [query, setQuery] = useSearchParams();
  const backup = query.get('backup');
  const point: OpenPoint | undefined = backup
    ? { backup, cluster: query.get('cluster') ?? undefined }
    : undefined;
  const open = (name: string, cluster: string) =>
    setQuery(before => {
      const after = new URLSearchParams(before);
      after.set('backup', name);
      after.set('cluster', cluster);
      return after;
    });
  const close = () =>
    setQuery(before => {
      const after = new URLSearchParams(before);
      after.delete('backup');
      after.delete('cluster');
      return after;
    });
  return { point, open, close };
}
