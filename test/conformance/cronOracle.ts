import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import type { ScheduleQuestion } from './scheduleQuestions';

/** What robfig/cron answers: exactly one of the three. */
export interface ScheduleAnswer {
  /** RFC 3339 in UTC, without a fraction when it is zero. */
  readonly next?: string;
  readonly never?: true;
  readonly error?: string;
}

const source = join(__dirname, 'cron');
const maxOutput = 512 * 1024 * 1024;

/** Why there is no Go to build the oracle with, `undefined` when there is. */
export function whyNoGo(): string | undefined {
  const { error, status } = spawnSync('go', ['version']);
  if (error !== undefined) return `go cannot be run (${error.message})`;
  return status === 0 ? undefined : `go version ended with ${status}`;
}

/**
 * Builds the Go program beside this file, once for each of its versions.
 *
 * @returns the path of the binary, in the user's cache
 */
export function buildCronOracle(): string {
  const folder = join(cacheFolder(), `cron-${sourceHash()}`);
  const binary = join(folder, 'cron');
  if (existsSync(binary)) return binary;
  mkdirSync(folder, { recursive: true });
  // Under a name of its own first: another run may be building too.
  const built = `${binary}-${process.pid}`;
  check(
    spawnSync('go', ['build', '-trimpath', '-o', built, '.'], {
      cwd: source,
      encoding: 'utf8',
    }),
  );
  renameSync(built, binary);
  return binary;
}

/** One answer for each question, in their order. */
export function askCronOracle(
  binary: string,
  questions: readonly ScheduleQuestion[],
): ScheduleAnswer[] {
  const input = questions.map(question => JSON.stringify(question)).join('\n');
  const result = spawnSync(binary, {
    input,
    encoding: 'utf8',
    maxBuffer: maxOutput,
  });
  return check(result)
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line) as ScheduleAnswer);
}

function check(result: SpawnSyncReturns<string>): string {
  if (result.error !== undefined) throw result.error;
  if (result.status !== 0) throw new Error(result.stderr);
  return result.stdout;
}

function sourceHash(): string {
  const hash = createHash('sha256');
  for (const file of ['go.mod', 'go.sum', 'main.go']) {
    hash.update(readFileSync(join(source, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

function cacheFolder(): string {
  const { KCM_BACKUP_CACHE, XDG_CACHE_HOME } = process.env;
  return (
    KCM_BACKUP_CACHE ||
    join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'kcm-backup')
  );
}
