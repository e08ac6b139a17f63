import type { Entity } from '@backstage/catalog-model';
import { isOwnedBy, ownedGroups } from './ownedGroups';

const group = (name: string, ...children: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Group',
  metadata: { name, namespace: 'default' },
  relations: children.map(child => ({
    type: 'parentOf',
    targetRef: `group:default/${child}`,
  })),
});

const catalog = (...groups: Entity[]) => {
  const byRef = new Map(
    groups.map(it => [`group:default/${it.metadata.name}`, it]),
  );
  return async (refs: readonly string[]) => refs.map(ref => byRef.get(ref));
};

it('goes down to the grandchildren', async () => {
  const read = catalog(group('eu', 'shop'), group('shop'));
  expect([...(await ownedGroups(group('platform', 'eu'), read))]).toEqual([
    'group:default/platform',
    'group:default/eu',
    'group:default/shop',
  ]);
});

it('ends where groups are their own ancestors', async () => {
  const read = catalog(group('eu', 'platform'));
  expect((await ownedGroups(group('platform', 'eu'), read)).size).toBe(2);
});

it('goes on beside a group that may not be seen', async () => {
  const read = catalog(group('us'));
  const groups = await ownedGroups(group('platform', 'secret', 'us'), read);
  expect(groups.has('group:default/us')).toBe(true);
});

it('compares refs as the catalog does', () => {
  const groups = new Set(['group:default/platform-eu']);
  expect(isOwnedBy(['Group:default/Platform-EU'], groups)).toBe(true);
  expect(isOwnedBy(['group:default/platform-us'], groups)).toBe(false);
});
