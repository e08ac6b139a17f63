import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  type PolicyDecision,
} from '@backstage/plugin-permission-common';
import { createConditionAuthorizer } from '@backstage/plugin-permission-node';
import {
  backupCreatePermission,
  statusReadPermission,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { ManualClock } from '@kcm-backup/core/testing';
import {
  conditions,
  createConditionalDecision,
  isClusterOwner,
} from './clusterRules';
import { HubAuthorizer } from './HubAuthorizer';

const ANN = mockCredentials.user('user:default/ann');
const ALLOW: PolicyDecision = { result: AuthorizeResult.ALLOW };
const DENY: PolicyDecision = { result: AuthorizeResult.DENY };

const owns = (claims: string[]): PolicyDecision =>
  createConditionalDecision(
    statusReadPermission,
    conditions.isClusterOwner({ claims }),
  );

function authorizer(decide: (permission: string) => PolicyDecision) {
  const clock = new ManualClock();
  const permissions = mockServices.permissions.mock({
    authorizeConditional: async queries =>
      queries.map(({ permission }) => decide(permission.name) as never),
  });
  const claims: Record<string, readonly string[]> = {
    mine: ['group:default/team', 'user:default/ann'],
    theirs: ['group:default/others'],
  };
  const of = new HubAuthorizer({
    ...{ permissions, clock, auth: mockServices.auth() },
    applies: createConditionAuthorizer([isClusterOwner]),
    isHub: name => ['mine', 'theirs', 'nobodys'].includes(name),
    directory: {
      whenAsked: async () => undefined,
      entryOf: hub =>
        claims[hub] && {
          hub,
          entityRef: `resource:default/${hub}`,
          owners: claims[hub].slice(0, 1),
          ownerClaims: claims[hub],
        },
    },
  });
  return { of, clock, asked: permissions.authorizeConditional };
}

describe('HubAuthorizer', () => {
  it('lets an owner see what he owns, and nothing else', async () => {
    const { of } = authorizer(() => owns(['User:default/Ann']));
    const all = ['mine', 'theirs', 'nobodys'].map(name => ({ name }));
    expect(await of.visible(ANN, all)).toEqual([{ name: 'mine' }]);
    await of.see(ANN, 'mine');
    for (const hub of ['theirs', 'nobodys', 'unknown']) {
      await expect(of.see(ANN, hub)).rejects.toMatchObject({
        name: 'NotFoundError',
        message: `There is no management cluster ${hub}.`,
      });
    }
  });

  it('tells nobody of a hub that is not configured, whatever the policy says', async () => {
    const { of } = authorizer(() => ALLOW);
    await expect(of.see(ANN, 'unknown')).rejects.toThrow('There is no');
    expect((await of.sight(ANN)).of('unknown')).toBe(false);
  });

  it('names the permission that lacks, and the owners', async () => {
    const { of } = authorizer(name =>
      name === statusReadPermission.name ? ALLOW : DENY,
    );
    await expect(
      of.require(ANN, 'mine', backupCreatePermission),
    ).rejects.toMatchObject({
      permission: 'kcm-backup.backup.create',
      remedy: expect.stringMatching(/^Ask group:default\/team/),
    });
  });

  it('tells of no permission for a hub that may not be seen', async () => {
    const { of } = authorizer(() => DENY);
    await expect(
      of.require(ANN, 'mine', backupCreatePermission),
    ).rejects.toMatchObject({ name: 'NotFoundError' });
  });

  it('keeps a decision about seeing for five seconds, for each user', async () => {
    const { of, clock, asked } = authorizer(() => ALLOW);
    const bob = mockCredentials.user('user:default/bob');
    await Promise.all([of.see(ANN, 'mine'), of.see(ANN, 'theirs')]);
    await of.see(bob, 'mine');
    expect(asked).toHaveBeenCalledTimes(2);
    await clock.sleep(5_001);
    await of.see(ANN, 'mine');
    expect(asked).toHaveBeenCalledTimes(3);
  });

  it('keeps no decision about anything else, and none of a service', async () => {
    const { of, asked } = authorizer(() => ALLOW);
    const service = mockCredentials.service('plugin:other');
    await of.see(service, 'mine');
    await of.see(service, 'mine');
    expect(asked).toHaveBeenCalledTimes(2);
    await of.require(ANN, 'mine', backupCreatePermission);
    await of.require(ANN, 'mine', backupCreatePermission);
    expect(asked).toHaveBeenCalledTimes(5);
  });

  it('asks again after a question that failed', async () => {
    let isDown = true;
    const { of } = authorizer(() => {
      if (isDown) throw new Error('no policy');
      return ALLOW;
    });
    await expect(of.see(ANN, 'mine')).rejects.toThrow('no policy');
    isDown = false;
    await of.see(ANN, 'mine');
  });
});
