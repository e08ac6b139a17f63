import type { BackupStorageLocation } from '../../objects/velero';
import type { Fleet } from '../../ports/Fleet';
import type { ResourceType } from '../../ports/Cluster';
import { InMemoryCluster, ManualClock } from '../../testing';
import { STORAGE_LOCATIONS } from '../resourceTypes';
import { openLocation } from './ending';
import type { StepContext, StepOf } from './StepContext';

const kcm = (kind: string): ResourceType => ({
  group: 'k0rdent.mirantis.com',
  version: 'v1beta1',
  kind,
  plural: `${kind.toLowerCase()}s`,
  namespaced: kind !== 'Region',
});
const DEPLOYMENTS = kcm('ClusterDeployment');
const REGIONS = kcm('Region');
const LOCATION = { name: 'aws-s3', namespace: 'kcm-system' };

const object = (kind: string, name: string, rest: object = {}) => ({
  apiVersion: 'k0rdent.mirantis.com/v1beta1',
  kind,
  metadata: { name, ...(kind !== 'Region' && { namespace: 'team-a' }) },
  ...rest,
});
const far = (region?: string) =>
  object('ClusterDeployment', 'far', {
    spec: { credential: 'aws-east' },
    ...(region && { status: { region } }),
  });

/** A hub that is back, but for what kcm has still to fill in. */
function world() {
  const hub = new InMemoryCluster(
    'management',
    [DEPLOYMENTS, REGIONS, kcm('Credential'), STORAGE_LOCATIONS],
    [
      object('Region', 'east'),
      object('Credential', 'aws', { spec: {} }),
      object('Credential', 'aws-east', { spec: { region: 'east' } }),
      object('ClusterDeployment', 'dev', { spec: { credential: 'aws' } }),
      far(),
      {
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: LOCATION,
        spec: { accessMode: 'ReadOnly' },
      },
    ] as never,
  );
  const clock = new ManualClock();
  const said: string[] = [];
  const step = {
    do: 'open-location',
    location: LOCATION.name,
    number: 12,
    title: 'Let backups be written',
  } as StepOf<'open-location'>;
  const context = {
    fleet: { hub } as unknown as Fleet,
    plan: { options: { namespace: LOCATION.namespace } },
    clock,
    stepTimeout: 60_000,
    say: (_: unknown, words: string) => said.push(words),
  } as unknown as StepContext;
  const accessMode = async () =>
    (await hub.get<BackupStorageLocation>(STORAGE_LOCATIONS, LOCATION))?.spec
      ?.accessMode;
  return {
    ...{ hub, clock, said, accessMode },
    open: () => openLocation(step, hub, context),
  };
}

describe('letting backups be written again', () => {
  it('waits until the status of a cluster says its region', async () => {
    const { hub, clock, said, open, accessMode } = world();
    let before: string | undefined;
    clock.after(20_000, () => {
      accessMode().then(mode => (before = mode));
      hub.put(DEPLOYMENTS, far('east'));
    });
    await open();
    expect(before).toBe('ReadOnly');
    expect(await accessMode()).toBe('ReadWrite');
    expect(said).toEqual([
      'kcm has not put 1 ClusterDeployment back into its region: team-a/far',
    ]);
  });

  it('does not wait for what is in a paused region', async () => {
    const { hub, said, open, accessMode } = world();
    const annotations = { 'k0rdent.mirantis.com/region-pause': 'true' };
    hub.put(REGIONS, {
      ...object('Region', 'east'),
      metadata: { name: 'east', annotations },
    });
    await open();
    expect(await accessMode()).toBe('ReadWrite');
    expect(said).toEqual([]);
  });

  it('leaves the location read-only when the time is up', async () => {
    const { open, accessMode } = world();
    await expect(open()).rejects.toMatchObject({
      name: 'TimeoutError',
      message: expect.stringMatching('team-a/far'),
      remedy: expect.stringMatching('clusterdeployments'),
    });
    expect(await accessMode()).toBe('ReadOnly');
  });
});
