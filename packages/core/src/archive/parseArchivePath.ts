/** Where an entry of a Velero archive belongs. */
export type ArchivePath =
  | { readonly type: 'version' }
  | {
      readonly type: 'object';
      /** As Velero names it: `deployments.apps`, `secrets`. */
      readonly resource: string;
      readonly namespace?: string;
      readonly name: string;
      /** The folder of an API version; the copy that a restore reads has none. */
      readonly version?: string;
      /** Whether it is the copy of the version that the server preferred. */
      readonly preferred: boolean;
    }
  /** It would be written outside of the archive's folder, or hides something. */
  | { readonly type: 'unsafe' }
  /** No place that Velero writes to. */
  | { readonly type: 'unknown' };

const PREFERRED = '-preferredversion';

/** No name that Velero saves holds these: control characters, those that turn
 * the direction of text, backslashes. U+FFFD is what was no UTF-8. */
// eslint-disable-next-line no-control-regex
const NEVER = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffd\\]/;

const OBJECT =
  /^resources\/([^/]+)\/(?:(?!namespaces\/[^/]+\/[^/]+$)([^/]+)\/)?(?:cluster|namespaces\/([^/]+))\/([^/]+)\.json$/;

/**
 * Reads the path of an entry.
 *
 * Source: velero v1.18, pkg/archive/filesystem.go and
 * pkg/backup/item_backupper.go.
 */
export function parseArchivePath(path: string): ArchivePath {
  if (isUnsafe(path)) return { type: 'unsafe' };
  if (path === 'metadata/version') return { type: 'version' };
  const match = OBJECT.exec(path);
  if (!match) return { type: 'unknown' };
  const [, resource, version, namespace, name] = match;
  return {
    type: 'object',
    resource,
    ...(namespace !== undefined && { namespace }),
    name,
    ...(version !== undefined && { version: version.replace(PREFERRED, '') }),
    preferred: version?.endsWith(PREFERRED) ?? false,
  };
}

function isUnsafe(path: string): boolean {
  return (
    NEVER.test(path) ||
    path.startsWith('/') ||
    /^[A-Za-z]:/.test(path) ||
    path.split('/').some(part => part === '..')
  );
}
