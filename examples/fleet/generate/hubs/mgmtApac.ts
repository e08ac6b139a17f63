import type { HubDescription, RunSeries } from '../HubDescription';

const series = (items: RunSeries['items']): RunSeries => ({
  plan: 'half-daily',
  first: '2026-11-09T12:00:00Z',
  last: '2026-11-24T12:00:00Z',
  everyHours: 12,
  second: 8,
  locations: ['aws-s3'],
  evidence: 'verified',
  items,
  seconds: [19, 22],
});

const velero = (prefix: string, items: RunSeries['items']) => ({
  version: '1.18.1',
  plugin: 'velero-plugin-for-aws:v1.14.0',
  locations: [
    {
      name: 'aws-s3',
      bucket: 'mgmt-apac-backups',
      prefix,
      config: {
        region: 'ap-southeast-2',
        serverSideEncryption: 'aws:kms',
        kmsKeyId: 'alias/backups',
      },
      default: true,
      annotations: { 'kcm-backup.io/immutable': 'object lock, 35 days' },
    },
  ],
  backups: [series(items)],
});

/** All is as it should be: verified backups, labelled identities, a safe bucket. */
export const mgmtApac: HubDescription = {
  name: 'mgmt-apac',
  apiVersion: 'v1beta1',
  kcm: '1.11.0',
  kubernetes: 'v1.34.1',
  born: '2026-10-19T02:44:10Z',
  uid: '9c0d8f56-2c3f-4e83-b5a6-0d6a8a1b9e31',
  rpo: '14h',
  credentials: [
    {
      name: 'aws-maps',
      namespace: 'team-maps',
      cloud: 'aws',
      since: '2026-10-19T03:30:00Z',
    },
    {
      name: 'aws-tokyo',
      namespace: 'team-maps',
      cloud: 'aws',
      since: '2026-10-20T01:12:40Z',
      region: 'tokyo',
    },
  ],
  clusters: [
    {
      name: 'maps-prod',
      namespace: 'team-maps',
      template: 'aws-standalone-cp-1-0-43',
      credential: 'aws-maps',
    },
    {
      name: 'maps-tokyo',
      namespace: 'team-maps',
      template: 'aws-standalone-cp-1-0-43',
      credential: 'aws-tokyo',
      region: 'tokyo',
    },
  ],
  managementBackups: [
    {
      name: 'half-daily',
      since: '2026-11-09T06:40:00Z',
      schedule: '0 */12 * * *',
      location: 'aws-s3',
      beforeUpgrade: true,
    },
  ],
  velero: {
    management: velero('hub', [297, 309]),
    tokyo: velero('tokyo', [96, 104]),
  },
};
