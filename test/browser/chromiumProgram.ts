import { existsSync } from 'node:fs';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/**
 * The browser of this machine; none is downloaded.
 *
 * @throws Error that tells how to get one
 */
export function chromiumProgram(): string {
  const { KCM_BACKUP_CHROMIUM } = process.env;
  const found = KCM_BACKUP_CHROMIUM ?? usual.find(path => existsSync(path));
  if (!found) {
    throw new Error(
      'The tests of the portal need Chromium: apt-get install chromium, or name the program in KCM_BACKUP_CHROMIUM.',
    );
  }
  return found;
}
