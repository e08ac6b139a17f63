import type { HubSummary } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import answer from '../../testing/answers/hubs.json';
import { filterHubs, filterOptions, readFilters } from './hubFilters';

const hubs = answer.hubs as HubSummary[];
const named = (query: string) =>
  filterHubs(hubs, readFilters(new URLSearchParams(query))).map(
    ({ name }) => name,
  );

it('narrows nothing without a filter', () => {
  expect(named('')).toHaveLength(hubs.length);
});

it.each([
  ['level=Unprotected', ['mgmt-lab', 'mgmt-us']],
  ['region=east', ['mgmt-eu']],
  ['owner=group:default/platform-edge', ['mgmt-edge', 'mgmt-dc']],
  ['kcm=0.3.0', ['mgmt-edge']],
  ['search=storage-unavailable', ['mgmt-us']],
  ['search=platform-eu+AT', ['mgmt-lab', 'mgmt-eu']],
  ['level=AtRisk&owner=group:default/platform-eu', ['mgmt-eu']],
  ['region=nowhere', []],
])('takes %s out of the URL', (query, expected) => {
  expect(named(query)).toEqual(expected);
});

it('takes a level that there is not for none', () => {
  expect(named('level=Perfect')).toHaveLength(hubs.length);
});

it('offers what there is, once each', () => {
  expect(filterOptions(hubs)).toEqual({
    owner: [
      'group:default/platform-apac',
      'group:default/platform-edge',
      'group:default/platform-eu',
      'group:default/platform-us',
    ],
    region: ['east', 'tokyo'],
    kcm: ['0.3.0', '1.5.0', '1.8.0', '1.11.0'],
  });
});
