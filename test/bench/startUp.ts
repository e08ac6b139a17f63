import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { kubectlProgram } from '../e2e/kubectlProgram';

const ROUNDS = 31;
const bin = join(__dirname, '../../node_modules/.bin');

/**
 * Start-up of the npm bundle and of kubectl, each asked for its own version
 * without a cluster, in turn, so that both see the same machine.
 */
export async function* benchStartUp(): AsyncGenerator<string> {
  const kubectl = await kubectlProgram();
  const node = join(bin, 'node');
  const plugin = join(bin, 'kubectl-kcm_backup');
  const sides = [
    { name: 'kubectl', line: [kubectl, 'version', '--client'] },
    { name: 'kubectl-kcm_backup', line: [node, plugin, 'version', '--client'] },
    { name: 'node -e 0', line: [node, '-e', '0'] },
  ];
  const times = sides.map(() => [] as number[]);
  for (let round = 0; round < ROUNDS; round++) {
    sides.forEach(({ line }, i) => times[i].push(run(line)));
  }
  const [base] = times.map(median);
  yield '| program | median ms | ratio |';
  yield '|---|---|---|';
  for (const [i, { name }] of sides.entries()) {
    const ms = median(times[i]);
    yield `| ${name} | ${ms.toFixed(0)} | ${(ms / base).toFixed(2)} |`;
  }
}

function run([program, ...args]: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(program, args, {
    env: {
      ...process.env,
      PATH: [bin, process.env.PATH].join(delimiter),
      KUBECONFIG: '/dev/null',
    },
    encoding: 'utf8',
  });
  if (status !== 0)
    throw new Error(`${program} ended with ${status}: ${stderr}`);
  return Number(process.hrtime.bigint() - start) / 1e6;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
