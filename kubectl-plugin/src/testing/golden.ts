import { join } from 'node:path';
import {
  collect,
  STORAGE_LOCATIONS,
  UnreachableError,
  type BackupStorageLocation,
} from '@kcm-backup/core';
import { InMemoryCluster, ManualClock } from '@kcm-backup/core/testing';
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
 *     # terminal y                  there is a terminal; `y` is typed
 *     # file credentials=[default]  a file; \n is a line end
 *     # velero Available            what Velero makes of a new location
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
  const world = worldOf(settings.map(line => line.slice(2)));
  const blocks: string[] = [];
  for (const line of commands) blocks.push(await runLine(line, world));
  return [...settings, ...blocks].join('\n');
}

interface World {
  readonly fleet?: FixtureFleet;
  readonly types?: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly velero?: string;
}

function worldOf(settings: readonly string[]): World {
  const all = (name: string) =>
    settings
      .filter(line => line.split(' ')[0] === name)
      .map(line => line.slice(name.length + 1));
  const scenario = all('fleet').at(0);
  const typed = all('terminal').at(0);
  const files = all('file').map(line => {
    const at = line.indexOf('=');
    return [line.slice(0, at), line.slice(at + 1).replaceAll('\\n', '\n')];
  });
  const fleet = scenario === undefined ? undefined : fixtureFleet(scenario);
  for (const region of all('dead')) {
    fleet?.regions
      .get(region)
      ?.failOn(/./, new UnreachableError(`${region} does not answer.`));
  }
  return {
    fleet,
    types: typed?.split(' '),
    files: Object.fromEntries(files),
    velero: all('velero').at(0),
  };
}

async function runLine(line: string, world: World): Promise<string> {
  const clock = new ManualClock();
  actAsVelero(clock, world);
  const context = createTestContext({
    clock,
    terminal: world.types && { types: world.types },
    files: world.files,
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

/** New locations get the phase that the case says, a second later. */
function actAsVelero(clock: ManualClock, { fleet, velero }: World): void {
  if (!fleet || velero === undefined) return;
  const [phase, ...message] = velero.split(' ');
  const clusters = [fleet.hub, ...fleet.regions.values()];
  clock.after(1000, () => {
    for (const cluster of clusters) {
      // The Velero of a dead region does nothing.
      validateAll(cluster, phase, message).catch(() => undefined);
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

/** Words, with quotes as a shell has them. */
export function splitLine(line: string): readonly string[] {
  const words = line.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? [];
  return words.map(word => word.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'));
}
