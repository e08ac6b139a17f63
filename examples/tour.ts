import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * What `npm start` shows: the main job on the example hub, without a cluster.
 * Each step is a real command line; nothing of its output is made up here.
 */
const root = join(__dirname, '..');
const hub = 'examples/fleet/mgmt-eu';
const at = ['--snapshot', hub, '--now', '2026-11-24T09:30:00Z'];

const steps: readonly {
  readonly says: string;
  readonly args: readonly string[];
  /** Exit codes that belong to the story. */
  readonly ends?: readonly number[];
}[] = [
  {
    says: 'mgmt-eu runs four clusters of two teams, one of them through the region east. What does a backup of it hold, and why?',
    args: ['scope'],
  },
  {
    says: 'Would the AWS identity of the shop come back? No: nothing labels it. The answer has the command that mends it.',
    args: ['scope', 'explain', 'AWSClusterStaticIdentity/aws-shop-id'],
    ends: [3],
  },
  {
    says: 'A schedule that looks harmless. kcm would take it as always due and back up every minute.',
    args: ['schedule', 'explain', '0 0 31 2 *'],
    ends: [3],
  },
  {
    says: 'What backups are there?',
    args: ['backup', 'get'],
  },
  {
    says: 'The Velero Backups that "backup create --direct" would make: one per API server, selectors folded so that their number of LIST calls stays constant.',
    args: [
      'backup',
      'create',
      'first',
      '--direct',
      '--dry-run=client',
      '-o',
      'yaml',
    ],
  },
];

let failed = false;
for (const { says, args, ends = [0] } of steps) {
  process.stdout.write(`\n# ${says}\n$ kubectl kcm-backup ${args.join(' ')}\n`);
  const { status, error } = spawnSync(
    process.execPath,
    [join(root, 'kubectl-plugin/bin/kubectl-kcm_backup'), ...args, ...at],
    { cwd: root, stdio: 'inherit' },
  );
  if (error) throw error;
  if (!ends.includes(status ?? -1)) failed = true;
}
process.stdout.write(`
# That was exported YAML (--snapshot ${hub}).
# The same commands on a real API server with a real Velero: npm run sandbox
`);
process.exitCode = failed ? 1 : 0;
