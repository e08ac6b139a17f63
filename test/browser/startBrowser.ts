import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { scratchDirectory } from '../control-plane/scratchDirectory';
import { chromiumProgram } from './chromiumProgram';
import { type VisitOptions, Visitor } from './Visitor';

/** A Chromium without a window. */
export interface TestBrowser {
  readonly browser: Browser;
  /** A person at a portal, with a browser profile of his own. */
  visit(url: string, options?: VisitOptions): Promise<Visitor>;
  close(): Promise<void>;
}

/** Starts the machine's Chromium. */
export async function startBrowser(): Promise<TestBrowser> {
  // Its files must not outlive the tests, also when they are killed.
  const scratch = scratchDirectory('browser');
  const browser = await chromium.launch({
    executablePath: chromiumProgram(),
    // Containers have no user namespaces, and little shared memory.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    artifactsDir: join(scratch.path, 'artifacts'),
  });
  return {
    browser,
    visit: (url, options) => Visitor.come(browser, url, options),
    async close() {
      await browser.close();
      await scratch.remove();
    },
  };
}
