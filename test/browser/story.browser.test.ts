import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { eventually } from '../control-plane/eventually';
import { type Portal, startPortal } from '../portal/startPortal';
import {
  type PortalSandbox,
  startPortalSandbox,
} from '../portal/startPortalSandbox';
import { startBrowser, type TestBrowser } from './startBrowser';
import type { Visitor } from './Visitor';

/** A restore on two slow cores; what is quicker is not waited for. */
const MINUTES = 60_000;
const groupPage = '/catalog/default/group/platform-eu/disaster-recovery';
const hubPage = '/catalog/default/resource/sandbox/disaster-recovery';

let sandbox: PortalSandbox;
let portal: Portal;
let browser: TestBrowser;
let member: Visitor;
let planPage: string;

beforeAll(async () => {
  sandbox = await startPortalSandbox(() => {});
  portal = await startPortal({ config: withRevoked(sandbox) });
  browser = await startBrowser();
  member = await browser.visit(portal.url, { as: 'Jonas Weber' });
}, 10 * MINUTES);

afterAll(async () => {
  await browser?.close();
  await portal?.stop();
  await sandbox?.stop();
}, MINUTES);

it('a hub that does not take the credentials of the portal is told as that', async () => {
  const auditor = await browser.visit(portal.url, { as: 'Ines Duarte' });
  await auditor.open(
    '/catalog/default/resource/revoked/disaster-recovery',
    'The credentials of this portal are not taken by revoked',
  );
  await auditor.screenshot('story-0-unauthorised');
  expect(await auditor.barriers()).toEqual([]);
  expect(auditor.errors).toEqual([]);
  await auditor.leave();
});

/** Each test goes on where the one before it left the page. */
describe('a member of the team', () => {
  it('sees the hubs of his team, the worst first', async () => {
    await member.open(groupPage, 'management clusters need attention');
    const table = member.page.getByRole('table').first();
    const named = await table.getByRole('rowheader').allInnerTexts();
    const hubs = named.map(text => text.split('\n')[0]);
    expect([...hubs].sort()).toEqual(['Europe', 'Laboratory', 'Sandbox']);
    // One at risk stands below those that nothing can be had back of.
    expect(hubs.at(-1)).toBe('Europe');
    await member.screenshot('story-1-team');
  });

  it('reads what is wrong with a hub, and what mends it', async () => {
    const { page } = member;
    await page
      .getByRole('link', { name: 'Sandbox', exact: true })
      .first()
      .click();
    await page.getByText('Unprotected').first().waitFor();
    await page.getByText('kubectl').first().waitFor();
    await member.screenshot('story-2-findings');
    expect(await member.barriers()).toEqual([]);
  });

  it(
    'backs it up, and watches it complete',
    async () => {
      const { page } = member;
      await member.open(hubPage, 'Back up now');
      await page.getByRole('button', { name: 'Back up now' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Name', { exact: true }).fill('first');
      await dialog.getByRole('button', { name: 'Back up now' }).click();
      await dialog.getByText('first-east').first().waitFor();
      await member.screenshot('story-3-backup');
      await dialog
        .getByRole('status')
        .getByText('Succeeded')
        .waitFor({ timeout: 3 * MINUTES });
      expect(await member.barriers()).toEqual([]);
      await dialog.getByRole('button', { name: 'Close' }).last().click();
      await dialog.waitFor({ state: 'detached' });
      await page.getByText('Restorable as of').first().waitFor();
      await member.screenshot('story-4-restorable');
    },
    5 * MINUTES,
  );

  it(
    'looks into what was backed up, and has it verified',
    async () => {
      const { page } = member;
      const point = `${hubPage}?backup=first&cluster=management`;
      await member.open(point, 'What is proved of it');
      const drawer = page.getByRole('dialog');
      const proved = drawer.locator('[aria-current="step"]');
      await drawer.getByRole('button', { name: 'Verify' }).click();
      await proved
        .getByText('verified', { exact: true })
        .waitFor({ timeout: 2 * MINUTES });
      await member.screenshot('story-5-verified');
      expect(await member.barriers()).toEqual([]);
      await drawer.getByRole('button', { name: 'Close' }).last().click();
      await drawer.waitFor({ state: 'detached' });
      expect(new URL(page.url()).search).toBe('');
    },
    3 * MINUTES,
  );

  it(
    'plans its restore onto the spare cluster',
    async () => {
      const { page } = member;
      await page.getByRole('button', { name: 'Plan a restore' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: /Onto/ }).click();
      await page.getByRole('option', { name: /Spare cluster/ }).click();
      await member.screenshot('story-6-plan-dialog');
      await dialog.getByRole('button', { name: 'Make the plan' }).click();
      await page
        .getByText('It can be carried out.')
        .waitFor({ timeout: 3 * MINUTES });
      planPage = new URL(page.url()).pathname;
      expect(planPage).toMatch(/^\/kcm-backup\/sandbox\/restore-plans\/.+/);
      await member.screenshot('story-7-plan');
      expect(await member.barriers()).toEqual([]);
    },
    5 * MINUTES,
  );

  it('may not carry it out, and is told by which permission', async () => {
    const execute = member.page.getByRole('button', { name: 'Execute…' });
    expect(await execute.getAttribute('aria-disabled')).toBe('true');
    await execute.focus();
    await member.page
      .getByRole('tooltip')
      .getByText('kcm-backup.restore.execute')
      .waitFor();
    const { status, body } = await execution('team-member');
    expect(status).toBe(403);
    expect(body).toContain('kcm-backup.restore.execute');
  });
});

it(
  'a template backs it up as well, for a member of the team',
  async () => {
    const { status, log } = await backedUpByTemplate('by-template');
    expect({ status, log }).toMatchObject({ status: 'completed' });
    await member.open(hubPage, 'Restorable as of');
    await openerOf('by-template').waitFor();
  },
  5 * MINUTES,
);

it('an auditor may not carry it out either', async () => {
  const { status, body } = await execution('auditor');
  expect(status).toBe(403);
  expect(body).toContain('kcm-backup.restore.execute');
});

it(
  'the lead carries it out, and watches it to its end',
  async () => {
    const lead = await browser.visit(portal.url, { as: 'Mara Lind' });
    const { page } = lead;
    await lead.open(planPage, 'It can be carried out.');
    await page.getByRole('button', { name: 'Execute…' }).click();
    const dialog = page.getByRole('dialog');
    for (const danger of await dialog.getByRole('checkbox').all()) {
      await danger.check({ force: true });
    }
    await lead.screenshot('story-8-execute-read');
    await dialog.getByRole('button', { name: 'I read it, go on' }).click();
    await dialog.getByLabel('Name of the hub').fill('sandbox');
    await lead.screenshot('story-9-execute-confirm');
    await dialog.getByRole('button', { name: 'Execute the restore' }).click();
    const goOn = page.getByRole('button', { name: 'Yes, go on' }).first();
    await goOn.waitFor({ timeout: 8 * MINUTES });
    await lead.screenshot('story-10-canary');
    await goOn.click();
    await page
      .getByText('Succeeded')
      .first()
      .waitFor({ timeout: 5 * MINUTES });
    await lead.screenshot('story-11-restored');
    expect(await lead.barriers()).toEqual([]);
    expect(lead.errors).toEqual([]);
    await expect(restoredClusters()).resolves.toBeGreaterThan(0);
  },
  15 * MINUTES,
);

it(
  'a hub that dies is shown as it was, and comes back by itself',
  async () => {
    const { page } = member;
    await member.open(hubPage, 'Restorable as of');
    const { hub } = sandbox.sandbox;
    await hub.kill();
    const gone = page.getByText('Sandbox has not answered for');
    await gone.waitFor({ timeout: 2 * MINUTES });
    await page.getByText(/its last known state, read .+ ago/).waitFor();
    expect(await openerOf('first').isVisible()).toBe(true);
    await member.screenshot('story-12-unreachable');
    expect(await member.barriers()).toEqual([]);
    await hub.restart();
    await gone.waitFor({ state: 'detached', timeout: 2 * MINUTES });
    await page.getByText('Restorable as of').first().waitFor();
    expect(member.errors).toEqual([]);
  },
  6 * MINUTES,
);

/** With the sandbox a second time, by a token that it does not take. */
function withRevoked({ config, sandbox: { kubeconfig } }: PortalSandbox) {
  const { users, ...clusters } = parse(readFileSync(kubeconfig, 'utf8'));
  const path = `${kubeconfig}.revoked`;
  const refused = users.map(({ name }: { readonly name: string }) => ({
    name,
    user: { token: 'revoked' },
  }));
  writeFileSync(path, stringify({ ...clusters, users: refused }));
  const hub = {
    name: 'revoked',
    owner: 'group:default/auditors',
    access: { type: 'kubeconfig', path, context: 'hub' },
  };
  const { hubs, restoreTargets } = config.kcmBackup;
  return { kcmBackup: { hubs: [...hubs, hub], restoreTargets } };
}

/** What opens a recovery point, in their table. */
function openerOf(backup: string) {
  const { page } = member;
  return page.getByRole('button', { name: `Open ${backup}`, exact: true });
}

/** What became of a backup that the demo's template was asked for. */
async function backedUpByTemplate(backup: string) {
  const tasks = `${portal.url}/api/scaffolder/v2/tasks`;
  const headers = {
    authorization: `Bearer ${await portal.tokenOf('team-member')}`,
    'content-type': 'application/json',
  };
  const answer = await fetch(tasks, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      templateRef: 'template:default/back-up-now',
      values: { cluster: 'resource:default/sandbox', backup },
    }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`No task: ${answer.status} ${said}`);
  const task = `${tasks}/${(JSON.parse(said) as { id: string }).id}`;
  const status = await eventually(
    'the task is over',
    async () => {
      const now = await fetch(task, { headers });
      const { status: state } = (await now.json()) as { status: string };
      return state !== 'open' && state !== 'processing' && state;
    },
    3 * MINUTES,
  );
  const events = await fetch(`${task}/events`, { headers });
  return { status, log: await events.text() };
}

/** The execution of the plan, as the page asks for it. */
async function execution(user: string) {
  const plan = `${portal.url}/api${planPage.replace('/sandbox/', '/hubs/sandbox/')}`;
  const headers = {
    authorization: `Bearer ${await portal.tokenOf(user)}`,
    'content-type': 'application/json',
  };
  // Also auditors may read it, and its hash with it.
  const { hash } = (await (await fetch(plan, { headers })).json()) as {
    hash: string;
  };
  const answer = await fetch(`${plan}/executions`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ planHash: hash, confirm: 'sandbox' }),
  });
  return { status: answer.status, body: await answer.text() };
}

async function restoredClusters(): Promise<number> {
  const { spare } = sandbox.sandbox;
  const clusters = await spare!.api.list(
    'k0rdent.mirantis.com/v1beta1',
    'ClusterDeployment',
  );
  return clusters.length;
}
