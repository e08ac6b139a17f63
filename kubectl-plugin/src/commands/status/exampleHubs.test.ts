import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { clockTime, span, type DrStatus } from '@kcm-backup/core';
import { runApp } from '../../app';
import { openSnapshot } from '../../open/openSnapshot';
import { createTestContext } from '../../testing/createTestContext';
import { FIXTURES } from '../../testing/fixtureFleet';

const FLEET = join(FIXTURES, '../../examples/fleet');
const HUBS = readdirSync(FLEET).filter(name => name.startsWith('mgmt-'));
const INDENT = ' '.repeat(10);

async function show(hub: string, ...args: readonly string[]): Promise<string> {
  const context = createTestContext({
    fleet: ({ snapshot = '' }) => openSnapshot(snapshot, FLEET),
  });
  const at = ['--snapshot', hub, '--now', '2026-11-24T14:12:00Z'];
  await runApp(['status', ...at, ...args], context);
  expect(context.err()).toBe('');
  return context.out();
}

/** The screen in its parts: what is above the findings, and each of them. */
function partsOf(screen: string): {
  readonly top: readonly string[];
  readonly blocks: readonly string[];
} {
  const [head, table, ...blocks] = screen.trimEnd().split('\n\n');
  const [, ...rows] = table.split('\n');
  return { top: [head, ...rows], blocks };
}

/** Of a block: its text and its command, each unwrapped. */
function contentOf(block: string): string {
  return block
    .replaceAll(` \\\n${INDENT}  `, ' ')
    .replaceAll(`\n${INDENT}`, ' ');
}

/** A shell takes what is in quotes as part of a word. */
function isBreakable(line: string): boolean {
  const words = line.trim().replace(/ \\$/, '');
  return /\s/.test(words.replace(/'[^']*'|"[^"]*"/g, ''));
}

describe.each(HUBS)('%s', hub => {
  let screen: string;
  let status: DrStatus;

  beforeAll(async () => {
    screen = await show(hub);
    status = JSON.parse(await show(hub, '-o', 'json'));
  });

  it('judges on the screen as in JSON', () => {
    const [head] = partsOf(screen).top;
    const { level, at, restorableAsOf } = status;
    expect(head.startsWith(`${hub}  ${level}  `)).toBe(true);
    expect(head).toContain(
      restorableAsOf === undefined
        ? 'not restorable'
        : `restorable as of ${clockTime(restorableAsOf, new Date(at))}`,
    );
    for (const { name, phase } of status.clusters[0].storage) {
      expect(head).toContain(`${name} ${phase}`);
    }
  });

  it('has a row for each cluster, with the same values', () => {
    const [, ...rows] = partsOf(screen).top;
    const cells = rows.map(row => row.split(/ {2,}/).slice(0, 6));
    expect(cells).toEqual(
      status.clusters.map(
        ({ cluster, level, recoveryPoint, rpoSeconds, rpoRatio }) => [
          cluster,
          level,
          recoveryPoint?.name ?? '-',
          recoveryPoint?.evidence ?? '-',
          rpoSeconds === undefined ? '-' : span(rpoSeconds),
          rpoRatio === undefined ? '-' : `${rpoRatio.toFixed(2)}x`,
        ],
      ),
    );
  });

  it('tells the same findings, each with its remedy', () => {
    const told = partsOf(screen).blocks.map(contentOf);
    const found = status.clusters.flatMap(({ findings }) => findings);
    expect(told).toHaveLength(found.length);
    for (const { severity, code, cluster, message, remedy } of found) {
      const block = told.find(
        text =>
          text.startsWith(severity) &&
          text.includes(` ${code} `) &&
          text.includes(message),
      );
      expect(block).toBeDefined();
      expect(block?.endsWith(remedy)).toBe(true);
      expect(block?.includes(`(${cluster}`)).toBe(cluster !== 'management');
    }
  });

  it('fits 100 columns, but for a word that cannot be broken', () => {
    const tooLong = screen
      .split('\n')
      .filter(line => [...line].length > 100 && isBreakable(line));
    expect(tooLong).toEqual([]);
  });
});

it('shows every level that there is a hub for', async () => {
  const levels = await Promise.all(
    HUBS.map(hub => show(hub, '-o', 'jsonpath={.level}')),
  );
  expect(new Set(levels)).toEqual(
    new Set(['Protected', 'AtRisk', 'Unprotected']),
  );
});
