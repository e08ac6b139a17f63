import { join } from 'node:path';
import {
  BACKUPS,
  collect,
  DELETE_REQUESTS,
  EVIDENCE_ANNOTATION,
  STORAGE_LOCATIONS,
  UnreachableError,
  type BackupStorageLocation,
  type DeleteBackupRequest,
} from '@kcm-backup/core';
import {
  InMemoryCluster,
  InMemoryObjectStore,
  ManualClock,
  plainGzip,
  putVeleroFiles,
  savedHub,
} from '@kcm-backup/core/testing';
import { runApp } from '../app';
import { openSnapshot } from '../open/openSnapshot';
import { createTestContext } from './createTestContext';
import {
  FIXTURES,
  fixtureFleet,
  relativeFixture,
  type FixtureFleet,
} from './fixtureFleet';

/** Of the repository, for `--snapshot examples/...`. */
const ROOT = join(FIXTURES, '../..');

/**
 * A case is one file: lines that say what the world is like, then command
 * lines, each with all that it does.
 *
 *     # fleet one-region            a hub in memory, kept between the lines
 *     # dead east                  this region does not answer
 *     # unsound nightly            this Backup of the hub failed its verification
 *     # terminal y                  there is a terminal; `y` is typed
 *     # file credentials=[default]  a file; \n is a line end
 *     # stored backups/a/a.tar.gz=x  a file of the bucket
 *     # saved 16                   a backup, hub-16, in the bucket and as files
 *     # damaged 16                 its archive has another byte
 *     # velero Available            what Velero makes of a new location; it also
 *                                 deletes what it is asked to
 *     $ kubectl kcm-backup ...
 *     exit 0
 *     --- stdout
 *     ...
 *     --- stderr
 *     ...
 */
export async function runGolden(text: string): Promise<string> {
  const lines = text.split('\n');
  const commands = lines.filter(line => line.startsWith('$ '));
  const first = lines.findIndex(line => line.startsWith('$ '));
  const settings = lines.slice(0, first);
  const world = await worldOf(settings.map(line => line.slice(2)));
  const blocks: string[] = [];
  for (const line of commands) blocks.push(await runLine(line, world));
  return [...settings, ...blocks].join('\n');
}

interface World {
  readonly fleet?: FixtureFleet;
  readonly types?: readonly string[];
  readonly files: Readonly<Record<string, string | Uint8Array>>;
  readonly store?: InMemoryObjectStore;
  readonly velero?: string;
}

async function worldOf(settings: readonly string[]): Promise<World> {
  const all = (name: string) =>
    settings
      .filter(line => line.split(' ')[0] === name)
      .map(line => line.slice(name.length + 1));
  const scenario = all('fleet').at(0);
  const typed = all('terminal').at(0);
  const contents = (lines: readonly string[]) =>
    lines.map(line => {
      const at = line.indexOf('=');
      const text = line.slice(at + 1).replaceAll('\\n', '\n');
      return [line.slice(0, at), text] as const;
    });
  const stored = contents(all('stored')).map(
    ([key, text]) => [key, new TextEncoder().encode(text)] as const,
  );
  const store = new InMemoryObjectStore(new Map(stored));
  for (const seed of all('saved')) await putSaved(store, Number(seed));
  for (const seed of all('damaged')) damage(store, Number(seed));
  const fleet = scenario === undefined ? undefined : fixtureFleet(scenario);
  for (const name of all('unsound')) {
    const key = { namespace: 'kcm-system', name };
    const annotations = { [EVIDENCE_ANNOTATION]: 'failed' };
    const body = { metadata: { annotations } };
    await fleet?.hub.patch(BACKUPS, key, { type: 'merge', body });
  }
  for (const region of all('dead')) {
    fleet?.regions
      .get(region)
      ?.failOn(/./, new UnreachableError(`${region} does not answer.`));
  }
  return {
    fleet,
    types: typed?.split(' '),
    files: {
      ...Object.fromEntries(contents(all('file'))),
      ...filesOf(store, all('saved')),
    },
    store: store.files.size > 0 ? store : undefined,
    velero: all('velero').at(0),
  };
}

async function putSaved(
  store: InMemoryObjectStore,
  seed: number,
): Promise<void> {
  const { backup, objects } = savedHub(seed);
  await putVeleroFiles(store, backup, objects, plainGzip);
}

function archiveOf(seed: number | string): string {
  return `backups/hub-${seed}/hub-${seed}.tar.gz`;
}

function damage({ files }: InMemoryObjectStore, seed: number): void {
  const bytes = (files.get(archiveOf(seed)) ?? new Uint8Array()).slice();
  bytes[bytes.length >> 1] ^= 1;
  files.set(archiveOf(seed), bytes);
}

/** As `backup download --all` would have written them. */
function filesOf(
  { files }: InMemoryObjectStore,
  saved: readonly string[],
): Readonly<Record<string, Uint8Array>> {
  const wanted = [...files].filter(([key]) =>
    saved.some(seed => key.startsWith(`backups/hub-${seed}/`)),
  );
  return Object.fromEntries(
    wanted.map(([key, bytes]) => [key.split('/').at(-1), bytes]),
  );
}

async function runLine(line: string, world: World): Promise<string> {
  const clock = new ManualClock();
  actAsVelero(clock, world);
  const context = createTestContext({
    clock,
    terminal: world.types && { types: world.types },
    files: world.files,
    store: world.store,
    fleet: async ({ snapshot }) => {
      if (snapshot?.startsWith('examples/'))
        return openSnapshot(snapshot, ROOT);
      if (snapshot !== undefined) {
        return openSnapshot(relativeFixture(snapshot), FIXTURES);
      }
      if (world.fleet) return world.fleet;
      throw new Error('this golden file names no fleet');
    },
  });
  const args = splitLine(line.replace('$ kubectl kcm-backup', ''));
  const exit = await runApp(args, context);
  return [
    line,
    `exit ${exit}`,
    '--- stdout',
    `${context.out()}--- stderr`,
    context.err(),
  ].join('\n');
}

/**
 * A second later new locations get the phase that the case says, and Backups
 * that are to be deleted are gone.
 */
function actAsVelero(clock: ManualClock, { fleet, velero }: World): void {
  if (!fleet || velero === undefined) return;
  const [phase, ...message] = velero.split(' ');
  const clusters = [fleet.hub, ...fleet.regions.values()];
  clock.after(1000, () => {
    for (const cluster of clusters) {
      // The Velero of a dead region does nothing.
      validateAll(cluster, phase, message).catch(() => undefined);
      deleteAll(cluster).catch(() => undefined);
    }
  });
}

async function validateAll(
  cluster: InMemoryCluster,
  phase: string,
  message: readonly string[],
): Promise<void> {
  const locations = cluster.list<BackupStorageLocation>(STORAGE_LOCATIONS);
  for (const location of await collect(locations)) {
    if (location.status?.phase) continue;
    const status = { phase, message: message.join(' ') };
    cluster.put(STORAGE_LOCATIONS, { ...location, ...{ status } });
  }
}

async function deleteAll(cluster: InMemoryCluster): Promise<void> {
  const requests = cluster.list<DeleteBackupRequest>(DELETE_REQUESTS);
  for (const { metadata, spec, status } of await collect(requests)) {
    if (status) continue;
    const { namespace } = metadata;
    const name = spec?.backupName ?? '';
    await cluster.delete(BACKUPS, { name, namespace });
    await cluster.delete(DELETE_REQUESTS, metadata);
  }
}

/** Words, with quotes as a shell has them. */
export function splitLine(line: string): readonly string[] {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map(word => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
