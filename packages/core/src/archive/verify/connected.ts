import { identityKinds } from '../../coverage/identityKinds';
import { isTemplated } from '../../coverage/fields';
import type { ObjectName, Reference } from '../../coverage/Reference';
import { referencesOf } from '../../coverage/references';
import { isExcludedKind, regeneratedFrom } from '../../scope/regeneratedKinds';
import type { ArchivedObject } from '../ArchivedObject';
import type { ArchiveCheck } from './ArchiveCheck';
import { nameOf, objectKey, spoken, type ObjectSet } from './ObjectSet';
import type { VerificationIssue, WarningCode } from './VerificationReport';

/** Something named that was not met yet, and how often. */
interface Open {
  readonly code: WarningCode;
  readonly to: ObjectName;
  readonly by: string;
  readonly loss?: string;
  count: number;
}

/**
 * What the saved objects name is saved too: their owners, and what they refer
 * to in their spec. Nothing is said of what controllers make again, and of what
 * every backup of kcm leaves out on purpose.
 *
 * @param cluster that the archive is of
 */
export function connected(
  cluster: string,
  systemNamespace: string,
): ArchiveCheck {
  const open = new Map<number, Open>();
  const identities = identityKinds([]);
  const context = { systemNamespace, cluster, identities };
  const name = (link: Omit<Open, 'count'>, all: ObjectSet) => {
    if (all.has(link.to)) return;
    const key = objectKey(link.to);
    const known = open.get(key);
    if (known) known.count++;
    else open.set(key, { ...link, count: 1 });
  };
  return {
    see(saved, all) {
      const own = nameOf(saved);
      // Owners come late in the alphabet: what waits for them need not stay.
      open.delete(objectKey(own));
      const by = spoken(own);
      for (const to of ownersOf(saved)) {
        name({ code: 'owner-missing', to, by }, all);
      }
      const read = referencesOf(own, identities);
      for (const to of read ? read(saved.object, context) : []) {
        const { loss } = to;
        if (isDue(to, cluster)) {
          name({ code: 'reference-missing', to, by, loss }, all);
        }
      }
    },
    end(saved) {
      const missing = [...open.values()].filter(({ to }) => !saved.has(to));
      return { warnings: missing.map(toIssue) };
    },
  };
}

function ownersOf({ head, namespace }: ArchivedObject): readonly ObjectName[] {
  return (head.metadata.ownerReferences ?? [])
    .map(({ apiVersion, kind, name }) => {
      const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : '';
      return { group, kind, name, namespace };
    })
    .filter(owner => !isExcludedKind(owner) && !regeneratedFrom(owner, owner));
}

function isDue(to: Reference, cluster: string): boolean {
  return (
    !to.optional &&
    (to.cluster ?? cluster) === cluster &&
    !isTemplated(to.name, to.namespace) &&
    !isExcludedKind(to) &&
    !regeneratedFrom(to, to)
  );
}

function toIssue({ code, to, by, loss, count }: Open): VerificationIssue {
  const who = count > 1 ? `${by} and ${count - 1} more` : by;
  const message =
    code === 'owner-missing'
      ? `${who} belong${count > 1 ? '' : 's'} to it, and it is not in the backup: after a restore nothing owns them.`
      : `${who} name${count > 1 ? '' : 's'} it, and it is not in the backup. ${loss}`;
  return { code, path: spoken(to), message };
}
