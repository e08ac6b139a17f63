import { type Portal, startPortal } from '../portal/startPortal';
import { startBrowser, type TestBrowser } from './startBrowser';
import { type OddHubs, startOddHubs } from './startOddHubs';
import type { Visitor, VisitOptions } from './Visitor';

/** The example fleet, which needs no cluster. */
const hubs = {
  lab: 'Laboratory',
  us: 'United States',
  eu: 'Europe',
  edge: 'Edge sites',
  dc: 'Data centre',
  apac: 'Asia and Pacific',
};
const all = Object.values(hubs);

let odd: OddHubs;
let portal: Portal;
let browser: TestBrowser;

beforeAll(async () => {
  odd = await startOddHubs();
  [portal, browser] = await Promise.all([
    startPortal({ config: odd.config }),
    startBrowser(),
  ]);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await odd?.stop();
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
  ['eu', 'Jonas Weber', tabOf('mgmt-eu'), 'Restorable as of'],
  [
    'point',
    'Jonas Weber',
    `${tabOf('mgmt-eu')}?backup=nightly-20261124020017&cluster=management`,
    'What is proved of it',
  ],
  ['us', 'Mara Lind', tabOf('mgmt-us'), 'Unprotected'],
  ['lab', 'Ines Duarte', tabOf('mgmt-lab'), 'Unprotected'],
  [
    'apac',
    'Mara Lind',
    '/catalog/default/resource/mgmt-apac',
    'Restorable as of',
  ],
  // Of hubs that are not seen well.
  ['closed', 'Ines Duarte', tabOf('closed'), 'It has never been read'],
  ['no-kcm', 'Ines Duarte', tabOf('no-kcm'), 'There is no kcm on no-kcm'],
  ['no-velero', 'Ines Duarte', tabOf('no-velero'), 'management has no Velero'],
  ['half-seen', 'Ines Duarte', tabOf('half-seen'), 'tokyo'],
] as const;

function tabOf(hub: string): string {
  return `/catalog/default/resource/${hub}/disaster-recovery`;
}

const looks = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
  { theme: 'light', width: 1000 },
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

it('a backup that cannot be read is told once it is verified', async () => {
  const path = `${tabOf('mgmt-edge')}?backup=half-daily-20261124030052&cluster=management`;
  await visit({ as: 'Mara Lind' }, async visitor => {
    await visitor.open(path, 'What is proved of it');
    const drawer = visitor.page.getByRole('dialog');
    await drawer.getByRole('button', { name: 'Verify' }).first().click();
    await drawer
      .getByText(/gzip data is damaged or cut off/)
      .first()
      .waitFor();
    await drawer.getByText('Its archive was found damaged').waitFor();
    await visitor.screenshot('export-damaged');
    expect(await visitor.barriers()).toEqual([]);
    await drawer.getByRole('button', { name: 'Close' }).last().click();
    const point = { has: visitor.page.getByText('half-daily-20261124030052') };
    const row = visitor.page.getByRole('row').filter(point).first();
    await row.getByText('damaged').waitFor();
    await visitor.screenshot('export-damaged-hub');
  });
});

it('a restore can be planned without a cluster', async () => {
  await visit({ as: 'Jonas Weber' }, async visitor => {
    const { page } = visitor;
    await visitor.open(tabOf('mgmt-eu'), 'Plan a restore');
    await page.getByRole('button', { name: 'Plan a restore' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: /Onto/ }).click();
    await page.getByRole('option', { name: /New hub/ }).click();
    await dialog.getByRole('button', { name: 'Make the plan' }).click();
    await page.getByText('It can be carried out.').waitFor();
    await visitor.screenshot('export-plan');
    expect(await visitor.barriers()).toEqual([]);
  });
});
