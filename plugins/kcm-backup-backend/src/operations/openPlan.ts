import {
  locationOfPart,
  NotFoundError,
  openPlanSources,
  openStoredSources,
  planParts,
  toError,
  UnauthorizedError,
  UnreachableError,
  type CallOptions,
  type Fleet,
  type ObjectStore,
  type PlannedSource,
  type PlannedSources,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import { ownWords } from '../views/ownWords';
import { waysOf, type Tools } from './Tools';

/** Opens the hub that was backed up, and the cluster that is restored onto. */
export interface TwoClusters {
  openHub(): Promise<OpenHub>;
  readonly target: OpenHub;
}

/** The files of a backup, and the fleet that its objects were found on. */
export interface HomedSources extends PlannedSources {
  readonly home: Fleet;
  /** Of kcm and Velero, there. */
  readonly namespace: string;
}

/**
 * The parts of a backup that a restore needs: as the hub has them; once the hub
 * is gone, as the target has them, whose Velero shows what is in its location.
 *
 * @throws NotFoundError telling how the target is brought to see the backup
 */
export async function openPlan(
  name: string,
  regions: readonly string[],
  { openHub, target }: TwoClusters,
  tools: Tools,
  call: CallOptions,
  say: (text: string) => void,
): Promise<HomedSources> {
  const open = async (home: OpenHub): Promise<HomedSources> => {
    const ways = waysOf(home, tools, call, (backup, error) =>
      say(
        `${backup}: by the URLs that Velero signs. ${ownWords(error, tools.logger)}`,
      ),
    );
    const { fleet, namespace, store } = home;
    const sources = store
      ? await storedPlanSources(name, regions, { ...home, store }, call)
      : await openPlanSources(name, regions, ways);
    return { ...sources, home: fleet, namespace };
  };
  try {
    return await open(await openHub());
  } catch (error) {
    call.signal?.throwIfAborted();
    if (!isGone(error)) throw error;
    say(`The hub does not answer, so the target is asked. ${error.message}`);
    return open(target).catch(found => {
      throw notSeen(name, error, found);
    });
  }
}

/** Of exported YAML, with the store that was given with it. */
async function storedPlanSources(
  name: string,
  regions: readonly string[],
  { store, fleet, namespace }: OpenHub & { readonly store: ObjectStore },
  call: CallOptions,
): Promise<PlannedSources> {
  const open = (part: string, of?: string) =>
    openStoredSources(part, store, call, of);
  const opened = await open(name);
  const sources: PlannedSource[] = [];
  for (const part of await planParts(opened, regions, open)) {
    const found = { ...part, foundOn: part.cluster };
    const where = { ...call, namespace };
    const location = await locationOfPart(found, fleet, where).catch(orUnknown);
    sources.push({ ...part, location });
  }
  return { sources, unread: opened.unread };
}

/** A region may not be in the export; its location is for the target alone. */
function orUnknown(error: unknown): undefined {
  if (!(error instanceof NotFoundError)) throw error;
}

function isGone(error: unknown): error is Error {
  return (
    error instanceof UnreachableError || error instanceof UnauthorizedError
  );
}

function notSeen(name: string, gone: Error, thrown: unknown): Error {
  const error = toError(thrown);
  if (!(error instanceof NotFoundError)) return error;
  return new NotFoundError(
    `${gone.message} And the target has no Backup ${name}: ${error.message}`,
    {
      remedy:
        'Give the target a read-only location with the same bucket, and Velero shows the backups there after a minute: kubectl kcm-backup location create --help',
      cause: error,
    },
  );
}
