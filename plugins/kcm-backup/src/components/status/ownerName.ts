import { parseEntityRef } from '@backstage/catalog-model';

/** `platform-eu` for `group:default/platform-eu`. */
export function ownerName(ref: string): string {
  try {
    return parseEntityRef(ref).name;
  } catch {
    return ref;
  }
}
