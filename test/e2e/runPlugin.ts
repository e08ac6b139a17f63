import { spawn, type ChildProcess } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { kubectlProgram } from './kubectlProgram';

/** What a command line did. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunningPlugin {
  readonly process: ChildProcess;
  readonly outcome: Promise<Outcome>;
  /** Resolves as soon as stderr holds this text. */
  said(text: string): Promise<void>;
}

const bin = join(__dirname, '../../node_modules/.bin');

/**
 * Starts `kubectl kcm-backup ARGS` with the real kubectl, which finds the
 * plugin on PATH as a user's does.
 */
export async function startPlugin(
  kubeconfig: string,
  args: readonly string[],
): Promise<RunningPlugin> {
  const kubectl = await kubectlProgram();
  return start(kubectl, ['kcm-backup', ...args], {
    KUBECONFIG: kubeconfig,
    PATH: [bin, process.env.PATH].join(delimiter),
  });
}

function start(
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): RunningPlugin {
  const child = spawn(program, args, {
    env: { ...process.env, ...env, NO_PROXY: '127.0.0.1,localhost' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  const heard: (() => void)[] = [];
  child.stdout.on('data', chunk => {
    stdout += chunk;
  });
  child.stderr.on('data', chunk => {
    stderr += chunk;
    heard.forEach(listen => listen());
  });
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', code => resolve({ code, stdout, stderr }));
  });
  const said = (text: string) =>
    new Promise<void>((resolve, reject) => {
      const listen = () => stderr.includes(text) && resolve();
      heard.push(listen);
      listen();
      outcome.then(
        () => reject(new Error(`it ended without saying ${text}:\n${stderr}`)),
        reject,
      );
    });
  return { process: child, outcome, said };
}

/** Runs a line as someone pastes it into a shell. */
export async function runLine(
  kubeconfig: string,
  line: string,
): Promise<Outcome> {
  const kubectl = dirname(await kubectlProgram());
  return start('/bin/sh', ['-c', line], {
    KUBECONFIG: kubeconfig,
    PATH: [bin, kubectl, process.env.PATH].join(delimiter),
  }).outcome;
}

/** {@link startPlugin}, to its end. */
export async function runPlugin(
  kubeconfig: string,
  args: readonly string[],
): Promise<Outcome> {
  return (await startPlugin(kubeconfig, args)).outcome;
}
