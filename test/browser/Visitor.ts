import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { seriousViolations } from './seriousViolations';

/** Who comes, and with what window. */
export interface VisitOptions {
  /** As on the sign-in page; absent: nobody signs in. */
  readonly as?: 'Mara Lind' | 'Jonas Weber' | 'Ines Duarte';
  readonly theme?: 'light' | 'dark';
  /** Of the window; default 1280. */
  readonly width?: number;
}

const screenshots = join(__dirname, 'screenshots');
/** Nothing is shown half faded. */
const animations = 'disabled';

/** A person who looks at the portal. */
export class Visitor {
  /** What the pages reported as gone wrong. */
  readonly errors: string[] = [];

  private constructor(
    readonly page: Page,
    readonly url: string,
    private readonly context: BrowserContext,
    private readonly look: string,
  ) {
    page.on('pageerror', ({ message }) => this.errors.push(message));
  }

  static async come(
    browser: Browser,
    url: string,
    { as, theme = 'light', width = 1280 }: VisitOptions = {},
  ): Promise<Visitor> {
    const context = await browser.newContext({
      viewport: { width, height: 900 },
      colorScheme: theme,
      reducedMotion: 'reduce',
      timezoneId: 'UTC',
      locale: 'en-GB',
    });
    // Where Backstage keeps the theme that its settings page offers.
    await context.addInitScript(
      name => localStorage.setItem('theme', name),
      theme,
    );
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const look =
      theme === 'light' && width === 1280 ? '' : `-${theme}-${width}`;
    const visitor = new Visitor(page, url, context, look);
    if (as) await visitor.signIn(as);
    return visitor;
  }

  async signIn(name: string): Promise<void> {
    await this.page.goto(this.url);
    const button = this.page.getByRole('button', {
      name: `Sign in as ${name}`,
    });
    await button.click();
    await button.waitFor({ state: 'detached' });
  }

  /** Opens a page and waits until it shows a text, and is at rest. */
  async open(path: string, shows: string): Promise<void> {
    await this.page.goto(this.url + path);
    await this.page.getByText(shows).first().waitFor();
    await this.page.waitForLoadState('networkidle');
  }

  /** Keeps what he sees in test/browser/screenshots. */
  async screenshot(name: string): Promise<void> {
    const path = join(screenshots, `${name}${this.look}.png`);
    // A dialog is in the middle of the window, wherever the page ends.
    const inDialog = (await this.page.getByRole('dialog').count()) > 0;
    if (inDialog) await this.page.screenshot({ path, animations });
    else await this.screenshotPage(path);
  }

  /** In a window as high as the page: what sticks to an edge stays there. */
  private async screenshotPage(path: string): Promise<void> {
    const window = this.page.viewportSize()!;
    const height = await this.page.evaluate(
      () => document.documentElement.scrollHeight,
    );
    await this.page.setViewportSize({ ...window, height });
    await this.page.screenshot({ path, fullPage: true, animations });
    await this.page.setViewportSize(window);
  }

  /** What keeps people from using the page, as axe-core finds it. */
  async barriers(): Promise<readonly string[]> {
    // What React Aria had read aloud names a button that may be gone since; it
    // takes that away after seven seconds.
    await this.page
      .locator('[data-live-announcer] [aria-labelledby]')
      .first()
      .waitFor({ state: 'detached' });
    return seriousViolations(this.page);
  }

  async leave(): Promise<void> {
    await this.context.close();
  }
}
