// Runs every test of the repository, names what was skipped and why, and ends
// with one line of counts. With CI=true nothing may be skipped.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromiumProgram } from './browser/chromiumProgram.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const scratch = mkdtempSync(join(tmpdir(), 'kcm-backup-test-'));
const { CI, ...env } = process.env;
const inCi = Boolean(CI);

/** In this order: the quick ones first, those on a real control plane last. */
const suites = [
  { folder: 'packages/core', workers: 2 },
  { folder: 'packages/kubernetes', workers: 2 },
  { folder: 'packages/object-store', workers: 2 },
  { folder: 'kubectl-plugin', workers: 2 },
  { folder: 'plugins/kcm-backup-common', workers: 2 },
  { folder: 'plugins/kcm-backup-node', workers: 2 },
  { folder: 'plugins/kcm-backup-backend', workers: 2 },
  { folder: 'plugins/catalog-backend-module-kcm-backup', workers: 2 },
  { folder: 'plugins/kcm-backup', workers: 2 },
  { folder: 'packages/backend', workers: 2 },
  { folder: 'test', workers: 2, args: ['--config', 'jest.folders.js'] },
];

// The tests of the command run what is built.
const built = spawnSync(
  process.execPath,
  [join(root, 'kubectl-plugin/build.mjs')],
  { stdio: 'inherit' },
);
if (built.status !== 0) process.exit(1);

/** What of test/ builds and starts a control plane with the Go client. */
const onControlPlane = ['control-plane', 'e2e', 'integration', 'browser/story'];
const noGo = spawnSync('go', ['version']).error !== undefined;
const noBrowser = whyNot(chromiumProgram);

/** Of test/, and why. */
const leftOut = new Map();
if (noGo) {
  for (const name of onControlPlane) {
    leftOut.set(name, 'Go is not installed (https://go.dev/dl)');
  }
}
if (noBrowser) leftOut.set('browser', noBrowser);

// Before any test: there each of them would wait, and run out of time.
if (!noGo) {
  spawnSync(
    join(root, 'node_modules/.bin/tsx'),
    [join(root, 'test/control-plane/build.ts')],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
}

const counts = { passed: 0, failed: 0, skipped: 0 };
const skipped = [];
for (const [name, why] of leftOut) {
  counts.skipped += 1;
  skipped.push(`test/${name}: ${why}`);
}
try {
  suites.forEach(runSuite);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
report();

/** @returns what an attempt fails with, if it fails */
function whyNot(attempt) {
  try {
    attempt();
    return undefined;
  } catch (error) {
    return error.message;
  }
}

function runSuite({ folder, workers, args = [] }) {
  const output = join(scratch, `${folder.replaceAll('/', '-')}.json`);
  console.log(`\n# ${folder}`);
  const { status } = spawnSync(
    join(root, 'node_modules/.bin/backstage-cli'),
    [
      'package',
      'test',
      '--watch=false',
      `--maxWorkers=${workers}`,
      ...(folder === 'test'
        ? [...leftOut.keys()].map(
            name => `--testPathIgnorePatterns=/test/${name}[/.]`,
          )
        : []),
      ...args,
      '--json',
      `--outputFile=${output}`,
    ],
    {
      cwd: join(root, folder),
      env: { ...env, ...(inCi && { CI }) },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  count(folder, output, status);
}

function count(folder, output, status) {
  let result;
  try {
    result = JSON.parse(readFileSync(output, 'utf8'));
  } catch {
    console.error(`${folder}: the test runner ended without a result`);
    counts.failed += 1;
    return;
  }
  counts.passed += result.numPassedTests;
  counts.skipped += result.numPendingTests + result.numTodoTests;
  // A file that does not even load has no tests to count.
  counts.failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
  if (status !== 0 && result.success) counts.failed += 1;
  if (result.numTotalTests === 0) {
    console.error(`${folder}: no tests`);
    counts.failed += 1;
  }
  for (const file of result.testResults) {
    for (const test of file.assertionResults) {
      if (test.status === 'pending') skipped.push(test.fullName);
    }
  }
}

function report() {
  if (skipped.length > 0) {
    console.log('\nSKIPPED, so nothing is known about:');
    skipped.forEach(name => console.log(`  ${name}`));
    console.log(
      inCi
        ? 'With CI=true that is a failure.'
        : 'Install what is missing to run them.',
    );
  }
  const failed = counts.failed + (inCi ? counts.skipped : 0);
  const tail =
    inCi || counts.skipped === 0 ? '' : `, ${counts.skipped} skipped`;
  console.log(`\n${counts.passed} passed, ${failed} failed${tail}`);
  process.exitCode = failed > 0 ? 1 : 0;
}
