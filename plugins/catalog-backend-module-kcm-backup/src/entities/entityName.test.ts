import { makeValidator } from '@backstage/catalog-model';
import { entityName } from './entityName';

it('keeps what the catalog takes', () => {
  expect(entityName('mgmt-eu')).toBe('mgmt-eu');
  expect(entityName('mgmt-eu', 'east')).toBe('mgmt-eu_east');
  expect(entityName('mgmt-eu', 'team-a', 'shop')).toBe('mgmt-eu_team-a_shop');
});

it('is another one for each cluster', () => {
  const long = 'x'.repeat(60);
  const all = [
    entityName('eu', 'team-a', 'shop'),
    entityName('eu', 'team', 'a-shop'),
    entityName('eu-team', 'a-shop'),
    entityName('eu', long, 'one'),
    entityName('eu', long, 'two'),
    entityName('eu', 'East'),
    entityName('eu', 'east'),
    entityName('eu', 'ost', 'ü'),
    entityName('eu', 'ost', 'ö'),
    entityName('__proto__'),
    entityName('...'),
  ];
  expect(new Set(all.map(name => name.toLowerCase())).size).toBe(all.length);
  const { isValidEntityName } = makeValidator();
  expect(all.filter(name => !isValidEntityName(name))).toEqual([]);
});
