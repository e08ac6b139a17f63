import { fingerprint } from '../fingerprint';
import type { ArchiveCheck } from './ArchiveCheck';
import type { VerificationIssue } from './VerificationReport';

/**
 * Velero's own list and the archive name the same objects.
 *
 * An object is listed before it is saved: in a PartiallyFailed backup those
 * that could not be saved are on the list too.
 *
 * Source: velero v1.18, pkg/backup/item_backupper.go and
 * backed_up_items_map.go.
 */
export function listed(
  list: Readonly<Record<string, readonly string[]>>,
  isWhole: boolean,
): ArchiveCheck {
  const open = new Set<number>();
  for (const [kind, names] of Object.entries(list)) {
    for (const name of names) open.add(fingerprint(`${kind} ${name}`));
  }
  const notListed: string[] = [];
  return {
    see({ head, namespace, name, path }) {
      const key = namespace === undefined ? name : `${namespace}/${name}`;
      const kind = `${head.apiVersion}/${head.kind}`;
      if (!open.delete(fingerprint(`${kind} ${key}`))) notListed.push(path);
    },
    end() {
      const missing = open.size > 0 ? namesOf(list, open) : [];
      return {
        problems: [
          ...notListed.map(notInList),
          ...(isWhole ? missing.map(notInArchive) : []),
        ],
        warnings: isWhole ? [] : missing.map(notSaved),
      };
    },
  };
}

function namesOf(
  list: Readonly<Record<string, readonly string[]>>,
  open: ReadonlySet<number>,
): readonly string[] {
  return Object.entries(list).flatMap(([kind, names]) =>
    names
      .filter(name => open.has(fingerprint(`${kind} ${name}`)))
      .map(name => `${kind} ${name}`),
  );
}

function notInList(path: string): VerificationIssue {
  const message = "The archive has it, Velero's list of saved objects has not.";
  return { code: 'not-in-list', path, message };
}

function notInArchive(name: string): VerificationIssue {
  return {
    code: 'not-in-archive',
    path: name,
    message: "Velero's list of saved objects has it, the archive has not.",
  };
}

function notSaved(name: string): VerificationIssue {
  return {
    code: 'not-saved',
    path: name,
    message: 'Velero met it and could not save it: a restore goes without it.',
  };
}
