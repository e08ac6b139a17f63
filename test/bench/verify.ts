import {
  createWriteStream,
  mkdtempSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip, gzipSync } from 'node:zlib';
import { archiveEntries, tarBytes, tarEntry } from '@kcm-backup/core/testing';
import { runMeasured, type Measured } from './runMeasured';
import { savedMachine } from './savedMachine';

const bin = join(__dirname, '../../node_modules/.bin');

/** Both sides in turn: the machine may have other things to do. */
const ROUNDS = 3;

/**
 * `backup verify --archive` against `tar tzf` on the same archive: 100,000
 * objects, 1 GB inflated; BENCH_OBJECTS for another number.
 */
export async function* benchVerify(): AsyncGenerator<string> {
  const objects = Number(process.env.BENCH_OBJECTS ?? 100_000);
  const folder = mkdtempSync(join(tmpdir(), 'kcm-backup-bench-'));
  try {
    const archive = join(folder, 'large.tar.gz');
    const list = join(folder, 'large-resource-list.json.gz');
    await writeArchive(archive, list, objects);
    const sides = [
      { name: 'tar tzf', line: ['tar', 'tzf', archive] },
      {
        name: 'backup verify',
        line: [
          ...[join(bin, 'node'), join(bin, 'kubectl-kcm_backup')],
          ...['backup', 'verify', '--archive', archive],
          ...['--resource-list', list, '-o', 'json'],
        ],
      },
    ];
    const runs = sides.map(() => [] as Measured[]);
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, { line }] of sides.entries()) {
        runs[i].push(await runMeasured(line));
      }
    }
    const [report] = JSON.parse(runs[1][0].stdout).backups;
    yield `${report.items} objects, ${megabytes(report.bytes)} inflated, ${megabytes(statSync(archive).size)} stored: ${report.verdict}`;
    yield '';
    yield '| program | seconds | speed | peak MiB |';
    yield '|---|---|---|---|';
    const base = fastest(runs[0]);
    for (const [i, { name }] of sides.entries()) {
      const seconds = fastest(runs[i]);
      const peak = Math.max(...runs[i].map(run => run.peakMegabytes));
      yield `| ${name} | ${seconds.toFixed(1)} | ${(base / seconds).toFixed(2)}x | ${peak} |`;
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** An archive as Velero writes it, and its resource list. */
export async function writeArchive(
  archive: string,
  list: string,
  objects: number,
): Promise<void> {
  const names: string[] = [];
  async function* entries() {
    yield tarBytes(archiveEntries([]), { end: false });
    for (let i = 0; i < objects; i++) {
      const saved = savedMachine(i);
      const { namespace, name } = saved.object.metadata;
      names.push(`${namespace}/${name}`);
      const [, ...copies] = archiveEntries([saved]);
      yield Buffer.concat(copies.flatMap(tarEntry));
    }
    yield tarBytes([]);
  }
  await pipeline(
    Readable.from(entries()),
    createGzip(),
    createWriteStream(archive),
  );
  const kind = 'infrastructure.cluster.x-k8s.io/v1beta2/AWSMachine';
  writeFileSync(list, gzipSync(JSON.stringify({ [kind]: names })));
}

function fastest(runs: readonly Measured[]): number {
  return Math.min(...runs.map(({ seconds }) => seconds));
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}
