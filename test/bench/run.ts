/* eslint-disable no-console */
import { benchCoverage } from './coverage';
import { benchPlan } from './plan';
import { benchPortal } from './portal';
import { benchSelectors } from './selectors';
import { benchStartUp } from './startUp';
import { benchStatus } from './status';
import { benchVerify } from './verify';

/**
 * Measures the claims of the README, both sides of each in one run:
 * `npm run bench`, or `npm run bench -- selectors` for one of them.
 */
const benches = {
  startup: benchStartUp,
  status: benchStatus,
  coverage: benchCoverage,
  verify: benchVerify,
  plan: benchPlan,
  portal: benchPortal,
  selectors: benchSelectors,
};

async function main(wanted: readonly string[]): Promise<void> {
  const names = wanted.length > 0 ? wanted : Object.keys(benches);
  for (const name of names) {
    const bench = benches[name as keyof typeof benches];
    if (!bench) throw new Error(`no bench ${name}: ${Object.keys(benches)}`);
    console.log(`\n## ${name}\n`);
    for await (const line of bench()) console.log(line);
  }
}

main(process.argv.slice(2)).catch(error => {
  console.error(error);
  process.exitCode = 1;
});
