import { parseEntityRef } from '@backstage/catalog-model';

/** `user:default/ada` as people say it: `ada`. Other words stay as they are. */
export function userName(startedBy: string): string {
  try {
    const { kind, name } = parseEntityRef(startedBy);
    return kind.toLowerCase() === 'user' ? name : startedBy;
  } catch {
    return startedBy;
  }
}
