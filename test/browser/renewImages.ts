import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startBrowser, type TestBrowser } from './startBrowser';

/** What the documentation shows, of which screenshot, and how much of its top. */
const images = [
  { image: 'team', of: 'page-group', height: 1190 },
  { image: 'cluster', of: 'page-eu', height: 1240 },
  { image: 'damaged', of: 'export-damaged', height: 900 },
  { image: 'plan', of: 'story-7-plan', height: 1240 },
  { image: 'fleet-dark', of: 'page-fleet-dark-1280', height: 710 },
] as const;

const WIDTH = 1280;
const screenshots = join(__dirname, 'screenshots');
const docs = join(__dirname, '../../docs/images');

/** Renews docs/images from what the browser tests saw last. */
async function renewImages(): Promise<void> {
  mkdirSync(docs, { recursive: true });
  const browser = await startBrowser();
  try {
    for (const { image, of, height } of images) {
      const top = await topOf(browser, join(screenshots, `${of}.png`), height);
      const small = withPalette(top);
      writeFileSync(join(docs, `${image}.png`), small);
      console.log(`${image}.png: ${Math.ceil(small.length / 1024)} kB`);
    }
  } finally {
    await browser.close();
  }
}

async function topOf(
  { browser }: TestBrowser,
  file: string,
  height: number,
): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: WIDTH, height } });
  const data = readFileSync(file).toString('base64');
  await page.setContent(
    `<body style="margin:0"><img src="data:image/png;base64,${data}" style="display:block"></body>`,
  );
  await page.waitForFunction(() => document.images[0].complete);
  const top = await page.screenshot();
  await page.close();
  return top;
}

/** A screenshot has few colours, and is a third as large with a palette of them. */
function withPalette(png: Buffer): Buffer {
  const { error, status, stdout, stderr } = spawnSync(
    'pngquant',
    ['--speed=1', '--strip', '-'],
    { input: png, maxBuffer: 2 ** 24 },
  );
  if (error) {
    throw new Error('pngquant does not start: apt-get install pngquant', {
      cause: error,
    });
  }
  if (status !== 0) throw new Error(`pngquant ends with ${status}: ${stderr}`);
  return stdout;
}

renewImages().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
