import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';

// It looks for a page as soon as it is imported, so it is only read here.
const axeSource = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/**
 * What axe-core calls serious or critical on a page: the rule, and where.
 * Looked at is what is ours, not the frame that Backstage draws around it; where
 * a dialog is open, all but it is out of reach.
 */
export async function seriousViolations(
  page: Page,
): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: typeof import('axe-core');
    };
    const { violations } = await axe.run(
      document.querySelector('[role="dialog"]') ??
        document.querySelector('main') ??
        document,
      { resultTypes: ['violations'] },
    );
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, help, nodes }) =>
        nodes.map(({ html }) => `${id}: ${help}: ${html}`),
      );
  });
}
