import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/**
 * What `npm run tour` shows: the example fleet, without a cluster. Each step is a
 * real command line; nothing of its output is made up here.
 */
const command = join(__dirname, '../kubectl-plugin/bin/kubectl-kcm_backup');
const fleet = join(__dirname, 'fleet');
const hubs = ['apac', 'dc', 'edge', 'eu', 'lab', 'us'].map(at => `mgmt-${at}`);

/** The moment at which the fleet was exported. */
const NOW = '2026-11-24T14:12:00Z';

interface Step {
  readonly says: string;
  readonly args: readonly string[];
  readonly hub?: string;
  /** Exit codes that belong to the story. */
  readonly ends?: readonly number[];
}

const steps: readonly Step[] = [
  {
    says: 'Nothing can be had back of mgmt-us. Why not, since when, and what mends it?',
    hub: 'mgmt-us',
    args: ['status'],
    ends: [3],
  },
  {
    says: 'Each finding explains itself.',
    args: ['explain', 'storage-unavailable'],
  },
  {
    says: 'The schedule of mgmt-lab has a field too many. kcm only logs that: no status, no event, no backup.',
    args: ['schedule', 'explain', '0 0 2 * * *'],
    ends: [2],
  },
  {
    says: 'mgmt-edge has good backups. Is it fit for its upgrade?',
    hub: 'mgmt-edge',
    args: ['doctor', '--for', 'upgrade'],
    ends: [3],
  },
  {
    says: 'mgmt-eu is fine itself, but its region east has not been backed up for two days.',
    hub: 'mgmt-eu',
    args: ['status'],
    ends: [3],
  },
  {
    says: 'Which objects would a restore of mgmt-eu miss?',
    hub: 'mgmt-eu',
    args: ['coverage'],
    ends: [3],
  },
  {
    says: 'By which label would the Machine of a cluster come back?',
    hub: 'mgmt-eu',
    args: ['scope', 'explain', 'Machine/team-shop/shop-prod-cp-0'],
  },
  {
    says: 'What does a backup hold, and why? That of mgmt-lab is the smallest.',
    hub: 'mgmt-lab',
    args: ['scope'],
  },
  {
    says: 'And this is how health looks.',
    hub: 'mgmt-apac',
    args: ['status'],
  },
];

let failed = false;

showFleet();
for (const step of steps) show(step);
process.stdout.write(`
# That was exported YAML: --snapshot works on any folder of "kubectl get -o yaml".
# The same commands on a real API server with a real Velero: npm run sandbox
`);
process.exitCode = failed ? 1 : 0;

/** One line of each hub. */
function showFleet(): void {
  const first = (hub: string) =>
    run({ args: ['status'], hub, ends: [0, 3] }, 'pipe').split('\n')[0];
  process.stdout.write(`
# Six management clusters, exported as YAML. Which of them could be brought back?
$ cd examples/fleet
$ for hub in mgmt-*; do kubectl kcm-backup status --snapshot $hub --now ${NOW} | head -1; done
${hubs.map(hub => `${first(hub)}\n`).join('')}`);
}

function show(step: Step): void {
  const line = argsOf(step).map(word =>
    /[\s*]/.test(word) ? `"${word}"` : word,
  );
  process.stdout.write(
    `\n# ${step.says}\n$ kubectl kcm-backup ${line.join(' ')}\n`,
  );
  run(step, 'inherit');
}

function argsOf({ args, hub }: Step): readonly string[] {
  return hub ? [...args, '--snapshot', hub, '--now', NOW] : args;
}

function run(step: Omit<Step, 'says'>, out: 'pipe' | 'inherit'): string {
  const { status, stdout, error } = spawnSync(
    process.execPath,
    [command, ...argsOf({ says: '', ...step })],
    { cwd: fleet, stdio: ['ignore', out, out], encoding: 'utf8' },
  );
  if (error) throw error;
  if (!(step.ends ?? [0]).includes(status ?? -1)) failed = true;
  return stdout ?? '';
}
