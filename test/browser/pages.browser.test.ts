import { type Portal, startPortal } from '../portal/startPortal';
import { startBrowser, type TestBrowser } from './startBrowser';
import type { Visitor, VisitOptions } from './Visitor';

/** Those that read the example fleet, and need no cluster. */
const hubs = {
  lab: 'Laboratory',
  us: 'United States',
  eu: 'Europe',
  edge: 'Edge sites',
  dc: 'Data centre',
  apac: 'Asia and Pacific',
};
const all = Object.values(hubs);

let portal: Portal;
let browser: TestBrowser;

beforeAll(async () => {
  [portal, browser] = await Promise.all([startPortal(), startBrowser()]);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
});

/** Runs with a visitor, and has him leave. */
async function visit(
  options: VisitOptions,
  look: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  const visitor = await browser.visit(portal.url, options);
  try {
    await look(visitor);
    expect(visitor.errors).toEqual([]);
  } finally {
    await visitor.leave();
  }
}

it.each([
  { as: 'Mara Lind', sees: all },
  { as: 'Jonas Weber', sees: [hubs.lab, hubs.eu] },
  { as: 'Ines Duarte', sees: all },
] as const)('the fleet page shows $as what is his to see', async who => {
  await visit(who, async visitor => {
    await visitor.open('/', hubs.eu);
    expect(visitor.page.url()).toBe(`${portal.url}/kcm-backup`);
    for (const title of all) {
      const link = visitor.page.getByRole('link', { name: title, exact: true });
      const row = visitor.page.getByRole('row').filter({ has: link });
      const isHis = (who.sees as readonly string[]).includes(title);
      expect([title, await row.count()]).toEqual([title, isHis ? 1 : 0]);
    }
    await visitor.screenshot(`fleet-${who.as.split(' ')[1].toLowerCase()}`);
  });
});

const pages = [
  ['sign-in', undefined, '/', 'Mara Lind'],
  ['fleet', 'Mara Lind', '/kcm-backup', hubs.us],
  [
    'group',
    'Mara Lind',
    '/catalog/default/group/platform/disaster-recovery',
    hubs.us,
  ],
  [
    'eu',
    'Jonas Weber',
    '/catalog/default/resource/mgmt-eu/disaster-recovery',
    'Restorable as of',
  ],
  [
    'point',
    'Jonas Weber',
    '/catalog/default/resource/mgmt-eu/disaster-recovery?backup=nightly-20261124020017&cluster=management',
    'What is proved of it',
  ],
  [
    'us',
    'Mara Lind',
    '/catalog/default/resource/mgmt-us/disaster-recovery',
    'Unprotected',
  ],
  [
    'lab',
    'Ines Duarte',
    '/catalog/default/resource/mgmt-lab/disaster-recovery',
    'Unprotected',
  ],
  [
    'apac',
    'Mara Lind',
    '/catalog/default/resource/mgmt-apac',
    'Restorable as of',
  ],
] as const;

const looks = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 320 },
] as const;

describe.each(looks)('$theme, $width px wide', look => {
  it.each(pages)('everybody can use the page %s', async (...page) => {
    const [name, as, path, shows] = page;
    await visit({ as, ...look }, async visitor => {
      await visitor.open(path, shows);
      await visitor.screenshot(`page-${name}`);
      expect(await visitor.barriers()).toEqual([]);
      // It scrolls one way alone.
      const width = await visitor.page.evaluate(
        () => document.documentElement.scrollWidth,
      );
      expect(width).toBeLessThanOrEqual(look.width);
    });
  });
});
