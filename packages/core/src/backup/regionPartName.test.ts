import { regionPartName } from './regionPartName';

it.each([
  ['nightly-20261124020017', 'nightly-eu-west-20261124020017'],
  ['before-upgrade', 'before-upgrade-eu-west'],
  ['build-2026112402001', 'build-2026112402001-eu-west'],
])('the part of %s is %s', (hub, part) => {
  expect(regionPartName(hub, 'eu-west')).toBe(part);
});
