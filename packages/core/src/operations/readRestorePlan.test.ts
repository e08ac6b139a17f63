import { storedBackup } from '../archive/storedBackup';
import { forgetfulCodec } from '../testing/forgetfulCodec';
import { ForbiddenError, NotFoundError } from '../errors';
import type { Fleet } from '../ports/Fleet';
import type { PlanOptions } from '../restore/RestorePlan';
import { InMemoryCluster } from '../testing/InMemoryCluster';
import { InMemoryObjectStore } from '../testing/InMemoryObjectStore';
import { ManualClock } from '../testing/ManualClock';
import { savedHub } from '../testing/savedHub';
import { putVeleroFiles } from '../testing/veleroFiles';
import { readRestorePlan, type PlannedSource } from './readRestorePlan';
import { DEPLOYMENTS, NAMESPACES, RESTORES, SECRETS } from './resourceTypes';

const HUB = savedHub(16);
const NAME = HUB.backup.metadata.name;

const plan: PlanOptions = {
  purpose: 'restore',
  name: 'back',
  namespace: 'kcm-system',
  backup: NAME,
  restoreRegions: [],
  reprovisionRegions: [],
  allowInUse: false,
};

/** A hub without kcm: its Secrets alone can be compared and asked for. */
async function world() {
  const store = new InMemoryObjectStore();
  await putVeleroFiles(store, HUB.backup, HUB.objects);
  const types = [DEPLOYMENTS, NAMESPACES, RESTORES, SECRETS];
  const hub = new InMemoryCluster('management', types);
  for (const name of ['kube-system', 'kcm-system']) {
    const metadata = { name };
    hub.put(NAMESPACES, { apiVersion: 'v1', kind: 'Namespace', metadata });
  }
  const fleet: Fleet = {
    name: 'new',
    hub,
    region: () => Promise.reject(new NotFoundError('There is no Region.')),
  };
  const source = { cluster: 'management', source: storedBackup(store, NAME) };
  const readAll = (sources: readonly PlannedSource[], sourceFlags?: string) =>
    readRestorePlan(sources, fleet, forgetfulCodec, new ManualClock(), {
      ...{ plan, offline: false, sourceFlags },
    });
  return {
    hub,
    read: (sourceFlags?: string) => readAll([source], sourceFlags),
    readWithRegion: () => readAll([source, { ...source, cluster: 'east' }]),
  };
}

const no = new ForbiddenError('You may not list secrets.');

describe('whoever plans', () => {
  it.each([
    [undefined, `restorer --backup ${NAME}`],
    ['--backup b --bucket kcm', 'restorer --backup b --bucket kcm'],
  ])('and may not list it all is told the role: %s', async (flags, role) => {
    const { hub, read } = await world();
    hub.failOn(/^list secrets/, no);
    const { refusals } = await read(flags);
    expect(refusals).toContainEqual({
      code: 'target-unread',
      cluster: 'management',
      message: expect.stringMatching(
        /^secrets on management .*: You may not list secrets\.$/,
      ),
      remedy: `kubectl kcm-backup rbac ${role} | kubectl apply -f -`,
    });
  });

  it.each(['restores', 'deployments', 'namespaces'])(
    'and may not list %s is told the same role',
    async resource => {
      const { hub, read } = await world();
      hub.failOn(new RegExp(`^list ${resource}`), no);
      await expect(read()).rejects.toMatchObject({
        name: 'ForbiddenError',
        message: no.message,
        remedy: `kubectl kcm-backup rbac restorer --backup ${NAME} | kubectl apply -f -`,
      });
    },
  );

  it('and names a region that is not back yet is asked where it is', async () => {
    const { readWithRegion } = await world();
    await expect(readWithRegion()).rejects.toMatchObject({
      name: 'NotFoundError',
      message: expect.stringMatching(/where region east is to come back/),
      remedy: '--region-context east=CONTEXT',
    });
  });

  it('has the server judge what would be written', async () => {
    const { hub, read } = await world();
    const { notes } = await read();
    const asked = hub.calls.filter(call => call.startsWith('create secrets'));
    expect(asked.length).toBeGreaterThan(1);
    expect(notes.join('\n')).not.toMatch('you may not');
  });

  it('and may write nothing has a plan all the same, and knows its limit', async () => {
    const { hub, read } = await world();
    const { predictions: before } = await read();
    hub.calls.length = 0;
    hub.failOn(/^create/, new ForbiddenError('You may not create secrets.'));
    const { predictions, notes } = await read();
    expect(predictions).toEqual(before);
    expect(notes).toContainEqual(
      expect.stringMatching(
        /^What .* management .* you may not create secrets/,
      ),
    );
  });
});
