import { ConfigReader } from '@backstage/config';
import type { JsonObject } from '@backstage/types';
import { readKcmBackupConfig } from './readKcmBackupConfig';

const access = { type: 'inCluster' };
const read = (kcmBackup: JsonObject) =>
  readKcmBackupConfig(new ConfigReader({ kcmBackup }));

it('needs nothing to be configured', () => {
  expect(readKcmBackupConfig(new ConfigReader({}))).toEqual({
    hubs: [],
    restoreTargets: [],
    history: { retentionDays: 400 },
  });
});

it('reads hubs and restore targets', () => {
  const { hubs, restoreTargets, history } = read({
    hubs: [
      { name: 'eu', title: 'Europe', rpo: '6h', namespace: 'velero', access },
      { name: 'us.1', access },
    ],
    restoreTargets: [{ name: 'spare', access: { type: 'x', more: 1 } }],
    history: { retentionDays: 30 },
  });
  expect(hubs).toMatchObject([
    {
      name: 'eu',
      title: 'Europe',
      namespace: 'velero',
      rpoTarget: 21_600,
      key: 'kcmBackup.hubs[0]',
    },
    { name: 'us.1', namespace: 'kcm-system', key: 'kcmBackup.hubs[1]' },
  ]);
  expect(hubs[1].rpoTarget).toBeUndefined();
  expect(restoreTargets[0].access.getNumber('more')).toBe(1);
  expect(history.retentionDays).toBe(30);
});

it('reads whose they are, as Backstage compares it', () => {
  const { hubs, restoreTargets } = read({
    hubs: [
      {
        ...{ name: 'eu', access, owner: 'Group:default/Team' },
        entityRef: 'resource:default/EU',
      },
    ],
    restoreTargets: [
      { name: 'spare', access, hubs: ['eu'], owner: 'user:default/ann' },
      { name: 'common', access },
    ],
  });
  expect(hubs).toMatchObject([
    { owner: 'group:default/team', entityRef: 'resource:default/eu' },
  ]);
  expect(restoreTargets).toMatchObject([
    { hubs: ['eu'], owner: 'user:default/ann' },
    { name: 'common', hubs: undefined, owner: undefined },
  ]);
});

it('reads where regions of a restore come back', () => {
  const regions = [{ name: 'east', access: { type: 'x' } }];
  const { restoreTargets } = read({
    restoreTargets: [{ name: 'spare', namespace: 'velero', access, regions }],
  });
  expect(restoreTargets[0].regions).toMatchObject([
    {
      ...{ name: 'spare/east', region: 'east', namespace: 'velero' },
      key: 'kcmBackup.restoreTargets[0].regions[0]',
    },
  ]);
});

it.each([
  ['90m', 5400],
  ['1h30m', 5400],
  ['1d', 86_400],
])('takes an RPO of %s', (rpo, seconds) => {
  const { hubs } = read({ hubs: [{ name: 'eu', rpo, access }] });
  expect(hubs[0].rpoTarget).toBe(seconds);
});

it.each<[string, JsonObject, string]>([
  ['no name', { hubs: [{ access }] }, "'kcmBackup.hubs[0].name'"],
  [
    'a name that is none',
    { hubs: [{ name: '../EU', access }] },
    'kcmBackup.hubs[0].name: "../EU" is no name of a cluster.',
  ],
  [
    'a name that is too long',
    { restoreTargets: [{ name: 'x'.repeat(64), access }] },
    'kcmBackup.restoreTargets[0].name:',
  ],
  [
    'a name that is taken by a hub',
    {
      hubs: [{ name: 'eu', access }],
      restoreTargets: [{ name: 'eu', access }],
    },
    'kcmBackup.restoreTargets[0].name: eu is the name of kcmBackup.hubs[0] already.',
  ],
  ['no access', { hubs: [{ name: 'eu' }] }, "'kcmBackup.hubs[0].access'"],
  [
    'an access without type',
    { hubs: [{ name: 'eu', access: { path: 'x' } }] },
    "'kcmBackup.hubs[0].access.type'",
  ],
  [
    'an RPO that is none',
    { hubs: [{ name: 'eu', rpo: 'soon', access }] },
    'kcmBackup.hubs[0].rpo: "soon" is no duration. Give one such as 6h, 90m or 1d.',
  ],
  [
    'no time at all',
    { hubs: [{ name: 'eu', rpo: '0', access }] },
    'kcmBackup.hubs[0].rpo: "0" is no duration.',
  ],
  [
    'an owner in short',
    { hubs: [{ name: 'eu', access, owner: 'platform' }] },
    'kcmBackup.hubs[0].owner: "platform" is no entity ref of such an entity. Give a whole one, such as group:default/platform.',
  ],
  [
    'an entity that is no Resource',
    { hubs: [{ name: 'eu', access, entityRef: 'component:default/eu' }] },
    'kcmBackup.hubs[0].entityRef: "component:default/eu" is no entity ref',
  ],
  [
    'a target for a hub that is none',
    {
      hubs: [{ name: 'eu', access }],
      restoreTargets: [{ name: 'spare', access, hubs: ['eu', 'us'] }],
    },
    'kcmBackup.restoreTargets[0].hubs: "us" is no hub of kcmBackup.hubs.',
  ],
  [
    'a region that is exported YAML',
    {
      restoreTargets: [
        {
          ...{ name: 'spare', access },
          regions: [{ name: 'east', access: { type: 'snapshot' } }],
        },
      ],
    },
    'kcmBackup.restoreTargets[0].regions[0].access.type: exported YAML of a region goes into the export of spare, as region-east.yaml.',
  ],
  [
    'a retention of none',
    { history: { retentionDays: 0 } },
    'kcmBackup.history.retentionDays: 0 is no number of days. Give 1 or more.',
  ],
])('refuses %s, naming the key', (_, config, message) => {
  expect(() => read(config)).toThrow(message);
});
