import { useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import { type HubFilters, readFilters } from './hubFilters';

/** Filters that are kept in the URL, to be sent to others. */
export function useHubFilters(): readonly [
  HubFilters,
  (change: Partial<HubFilters>) => void,
  () => void,
] {
  const [query, setQuery] = useSearchParams();
  const filters = useMemo(() => readFilters(query), [query]);
  const change = (changed: Partial<HubFilters>) =>
    setQuery(
      before => {
        const after = new URLSearchParams(before);
        for (const [name, value] of Object.entries(changed)) {
          if (value) after.set(name, value);
          else after.delete(name);
        }
        return after;
      },
      { replace: true },
    );
  const clear = () => setQuery({}, { replace: true });
  return [filters, change, clear];
}
