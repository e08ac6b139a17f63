import { CORRUPTIONS } from '../__testUtils__/corruptions';
import {
  ARCHIVE,
  ENTRIES,
  HUB,
  NAME,
  putEntries,
  storedHub,
} from '../__testUtils__/storedHub';
import { InMemoryObjectStore } from '../../testing/InMemoryObjectStore';
import { savedHub } from '../../testing/savedHub';
import { putVeleroFiles } from '../../testing/veleroFiles';
import { storedBackup } from '../storedBackup';
import { forgetfulCodec } from '../../testing/forgetfulCodec';
import { verifyArchive, type VerifyOptions } from './verifyArchive';

const OPTIONS: VerifyOptions = {
  now: new Date('2026-11-25T12:00:00Z'),
  cluster: 'management',
  namespace: 'kcm-system',
};

async function verify(
  store: InMemoryObjectStore,
  options: Partial<VerifyOptions> = {},
) {
  const source = storedBackup(store, NAME);
  const { report } = await verifyArchive(source, forgetfulCodec, {
    ...OPTIONS,
    ...options,
  });
  return report;
}

/** What verification says of a hub whose files were changed. */
async function afterChange(
  change: (store: InMemoryObjectStore) => void | Promise<void>,
) {
  const store = await storedHub();
  await change(store);
  const report = await verify(store);
  const codes = new Set(report.problems.map(({ code }) => code));
  return { report, verdict: report.verdict, codes: [...codes] };
}

describe('a backup that is whole', () => {
  it.each(Array.from({ length: 50 }, (_, seed) => seed))(
    'raises no problem (hub %d)',
    async seed => {
      const { backup, objects } = savedHub(seed);
      const store = new InMemoryObjectStore();
      await putVeleroFiles(store, backup, objects);
      const source = storedBackup(store, backup.metadata.name);
      const { report } = await verifyArchive(source, forgetfulCodec, OPTIONS);
      expect(report.problems).toEqual([]);
      expect(report.warnings).toEqual([]);
      expect(report).toMatchObject({
        verdict: 'verified',
        items: objects.length,
        notChecked: [],
      });
    },
  );

  it('tells what is in it and what it is', async () => {
    const report = await verify(await storedHub());
    expect(report.digest).toMatch(/^[0-9a-f]{64}$/);
    expect(report.kinds).toMatchObject({
      'k0rdent.mirantis.com/v1beta1/ClusterDeployment': 2,
      'v1/Secret': 3,
    });
  });

  it('is read without the files beside it, and says what that leaves out', async () => {
    const store = await storedHub();
    for (const key of [...store.files.keys()]) {
      if (key !== ARCHIVE) store.files.delete(key);
    }
    const report = await verify(store);
    expect(report.verdict).toBe('verified');
    expect(report.notChecked).toHaveLength(3);
  });

  it('says so where a region is read without its hub', async () => {
    const store = await storedHub();
    const alone = await verify(store, { cluster: 'east' });
    expect(alone.notChecked).toEqual([
      {
        check: 'the label scope of east',
        reason:
          'It follows from the archive of the hub, which was not read: verify the whole run.',
      },
    ]);
    const scope = { clusters: [] } as unknown as VerifyOptions['scope'];
    const unknown = await verify(store, { cluster: 'east', scope });
    expect(unknown.notChecked).toMatchObject([
      { reason: 'The archive of the hub does not know this region.' },
    ]);
  });

  it('may hold copies that are not side by side', async () => {
    const store = await storedHub();
    const [version, ...rest] = ENTRIES;
    await putEntries(store, [
      version,
      ...rest.filter((_, i) => i % 2 === 0),
      ...rest.filter((_, i) => i % 2 === 1).reverse(),
    ]);
    expect((await verify(store)).problems).toEqual([]);
  });

  it('may have been packed again with folders and ./ paths', async () => {
    const store = await storedHub();
    await putEntries(store, [
      { path: './', type: '5' },
      { path: './resources/', type: '5' },
      ...ENTRIES.map(entry => ({ ...entry, path: `./${entry.path}` })),
    ]);
    expect((await verify(store)).problems).toEqual([]);
  });
});

describe('what is damaged, changed or hostile', () => {
  it.each(CORRUPTIONS)('%s', async (_, code, change) => {
    const { codes, verdict } = await afterChange(change);
    expect(codes).toContain(code);
    expect(verdict).toBe('failed');
  });

  it('tells only of the object that is damaged, and reads the rest', async () => {
    const { report } = await afterChange(store =>
      putEntries(
        store,
        ENTRIES.map(entry =>
          entry.path.endsWith('/id-0.json')
            ? { ...entry, content: 'no JSON' }
            : entry,
        ),
      ),
    );
    expect(report.items).toBe(HUB.objects.length - 1);
    const paths = report.problems.map(({ path }) => path);
    expect(paths).toContain(
      'resources/secrets/namespaces/kcm-system/id-0.json',
    );
  });

  it('holds no value of a Secret in anything it says', async () => {
    for (const [, , change] of CORRUPTIONS) {
      const { report } = await afterChange(change);
      expect(JSON.stringify(report)).not.toMatch(/Y2Fu|canary/);
    }
  });
});
