import { UsageError } from '../errors';

/**
 * Source: velero v1.18, pkg/persistence/object_store.go.
 *
 * @throws UsageError for a URL, a path or nothing
 */
export function assertBucket(bucket: string): void {
  if (/^[^\s/]+$/.test(bucket)) return;
  throw new UsageError(
    `${JSON.stringify(bucket)} is no bucket: its name alone, without a scheme or a folder.`,
    { remedy: '--bucket NAME --prefix FOLDER' },
  );
}
