import {
  BACKUPS,
  collect,
  findingRules,
  readHub,
  RESTORES,
  SCHEDULES,
  STORAGE_LOCATIONS,
  type Fleet,
  type ResourceType,
} from '@kcm-backup/core';
import type { GlobalFlags } from '../cli/globalFlags';
import { globalFlags } from '../cli/globalFlags';
import type { Completable } from '../cli/route';
import type { Token } from '../cli/tokenize';
import type { Context } from '../context';
import { fleetOptions } from '../fleetOptions';
import { abortAfter } from '../session';

/** Whoever presses TAB does not wait longer. */
const PATIENCE_MS = 2000;

/** Names from the cluster; none when it does not answer at once. */
export async function objectNames(
  what: Completable,
  tokens: readonly Token[],
  context: Context,
): Promise<readonly string[]> {
  const done = new AbortController();
  const signal = abortAfter(context.clock, PATIENCE_MS, done.signal);
  const tooLate = new Promise<readonly string[]>(resolve =>
    signal.addEventListener('abort', () => resolve([]), { once: true }),
  );
  try {
    return await Promise.race([read(what, tokens, context, signal), tooLate]);
  } catch {
    return [];
  } finally {
    done.abort();
  }
}

async function read(
  what: Completable,
  tokens: readonly Token[],
  context: Context,
  signal: AbortSignal,
): Promise<readonly string[]> {
  if (what === 'finding') return findingRules.map(({ code }) => code);
  const globals = globalsOf(tokens);
  const fleet = await context.openFleet(fleetOptions(globals));
  const { namespace } = globals;
  const names = (type: ResourceType) => namesOf(fleet, type, namespace, signal);
  switch (what) {
    case 'backup':
      return names(BACKUPS);
    case 'restore':
      return names(RESTORES);
    case 'location':
      return names(STORAGE_LOCATIONS);
    case 'schedule': {
      const { managementBackups } = await readHub(fleet, { signal });
      const own = managementBackups.filter(({ spec }) => spec?.schedule);
      const direct = await names(SCHEDULES).catch(() => []);
      return [...own.map(({ metadata }) => metadata.name), ...direct];
    }
    default:
      return [];
  }
}

async function namesOf(
  { hub }: Fleet,
  type: ResourceType,
  namespace: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const objects = await collect(
    hub.list(type, { namespace, signal, metadataOnly: true }),
  );
  return objects.map(({ metadata }) => metadata.name);
}

/** The flags that are already on the line say which cluster. */
function globalsOf(tokens: readonly Token[]): GlobalFlags {
  const entries = Object.entries(globalFlags).map(([name, flag]) => {
    const given = tokens.flatMap(token =>
      token.kind === 'flag' && token.name === name ? (token.value ?? []) : [],
    );
    return [name, flag.parse(given, name)] as const;
  });
  return Object.fromEntries(entries) as GlobalFlags;
}
