import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runMeasured } from './runMeasured';
import { writeArchive } from './verify';

const bin = join(__dirname, '../../node_modules/.bin');

/**
 * `restore plan` of an archive of 96,000 objects onto an empty cluster;
 * BENCH_OBJECTS for another number.
 */
export async function* benchPlan(): AsyncGenerator<string> {
  const objects = Number(process.env.BENCH_OBJECTS ?? 96_000);
  const folder = mkdtempSync(join(tmpdir(), 'kcm-backup-bench-'));
  try {
    const archive = join(folder, 'large.tar.gz');
    await writeArchive(archive, join(folder, 'list.json.gz'), objects);
    const target = join(folder, 'target.yaml');
    writeFileSync(
      target,
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: kube-system }\n',
    );
    const { stdout, seconds, peakMegabytes } = await runMeasured(
      [
        ...[join(bin, 'node'), join(bin, 'kubectl-kcm_backup')],
        ...['restore', 'plan', '--archive', archive],
        ...['--snapshot', target, '-o', 'json'],
      ],
      {},
      // 3: there is no Velero on that target.
      [3],
    );
    const [{ counts }] = JSON.parse(stdout).predictions;
    yield `${counts.created} objects planned in ${seconds.toFixed(1)} s, peak ${peakMegabytes} MiB`;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
