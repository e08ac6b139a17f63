import { InvalidObjectError } from '../errors';

/** What went wrong in a backup or restore, as Velero's results file tells it. */
export interface BackupResults {
  readonly errors: readonly BackupIssue[];
  readonly warnings: readonly BackupIssue[];
}

/** An error or a warning. */
export interface BackupIssue {
  /** `velero`, `cluster`, or the namespace it concerns. */
  readonly where: string;
  readonly message: string;
}

/** How many objects of each kind: `v1/Secret` -> 12. Sorted by key. */
export type ResourceCounts = Readonly<Record<string, number>>;

/**
 * Reads `<backup>-results`, and `restore-<restore>-results`, which is the same.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/util/results/result.go.
 *
 * @throws InvalidObjectError when it is not such a file
 */
export function parseBackupResults(text: string): BackupResults {
  const file = parseJson(text, 'results') as Record<string, unknown>;
  return { errors: issues(file.errors), warnings: issues(file.warnings) };
}

/**
 * Reads `<backup>-resource-list`: kind to the names of its objects.
 *
 * @throws InvalidObjectError when it is not such a file
 */
export function parseResourceList(
  text: string,
): Readonly<Record<string, readonly string[]>> {
  const file = parseJson(text, 'resource list');
  for (const [kind, names] of Object.entries(file)) {
    if (!Array.isArray(names) || names.some(name => typeof name !== 'string')) {
      throw new InvalidObjectError(`The resource list is damaged at ${kind}.`);
    }
  }
  return file as Record<string, string[]>;
}

/** How many objects of each kind a resource list has. */
export function countResources(
  list: Readonly<Record<string, readonly string[]>>,
): ResourceCounts {
  return Object.fromEntries(
    Object.keys(list)
      .sort()
      .map(kind => [kind, list[kind].length]),
  );
}

function parseJson(text: string, what: string): object {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw new InvalidObjectError(`Velero's ${what} is not JSON.`, {
      cause,
    });
  }
  if (typeof file !== 'object' || file === null || Array.isArray(file)) {
    throw new InvalidObjectError(`Velero's ${what} is not a JSON object.`);
  }
  return file;
}

function issues(part: unknown): readonly BackupIssue[] {
  if (typeof part !== 'object' || part === null) return [];
  const { velero, cluster, namespaces } = part as Record<string, unknown>;
  return [
    ...messages('velero', velero),
    ...messages('cluster', cluster),
    ...Object.entries(namespaces ?? {})
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([namespace, list]) => messages(namespace, list)),
  ];
}

function messages(where: string, list: unknown): readonly BackupIssue[] {
  if (!Array.isArray(list)) return [];
  return list.map(message => ({ where, message: String(message) }));
}
