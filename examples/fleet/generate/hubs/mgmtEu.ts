import type { HubDescription } from '../HubDescription';

const AWS_PLUGIN = 'velero-plugin-for-aws:v1.14.0';
const TEMPLATE = 'standalone-cp-1-0-43';

/** The bucket of the hub; the region writes below a prefix of its own. */
const location = (prefix: string) => ({
  name: 'aws-s3',
  bucket: 'mgmt-eu-backups',
  prefix,
  config: { region: 'eu-central-1' },
  default: true,
});

/**
 * Two teams, one region. Someone narrowed what kcm may do on the region: it can
 * look at Backups there, but not create them. The hub goes on as if nothing were.
 */
export const mgmtEu: HubDescription = {
  name: 'mgmt-eu',
  apiVersion: 'v1beta1',
  kcm: '1.11.0',
  kubernetes: 'v1.34.1',
  born: '2026-09-14T08:21:40Z',
  uid: '4f6a2c1e-8a0b-4c8e-9b7d-2f1f0f6f7a10',
  credentials: [
    {
      name: 'aws-shop',
      namespace: 'team-shop',
      cloud: 'aws',
      since: '2026-09-15T09:02:11Z',
      unlabelled: true,
    },
    {
      name: 'azure-shop',
      namespace: 'team-shop',
      cloud: 'azure',
      since: '2026-09-15T09:14:50Z',
    },
    {
      name: 'vsphere-data',
      namespace: 'team-data',
      cloud: 'vsphere',
      since: '2026-09-17T13:40:05Z',
    },
    {
      name: 'aws-east',
      namespace: 'team-data',
      cloud: 'aws',
      since: '2026-10-02T10:11:32Z',
      region: 'east',
    },
  ],
  clusters: [
    {
      name: 'shop-prod',
      namespace: 'team-shop',
      template: `aws-${TEMPLATE}`,
      credential: 'aws-shop',
    },
    {
      name: 'shop-stage',
      namespace: 'team-shop',
      template: `azure-${TEMPLATE}`,
      credential: 'azure-shop',
    },
    {
      name: 'lake',
      namespace: 'team-data',
      template: `vsphere-${TEMPLATE}`,
      credential: 'vsphere-data',
    },
    {
      name: 'stream-east',
      namespace: 'team-data',
      template: `aws-${TEMPLATE}`,
      credential: 'aws-east',
      region: 'east',
    },
  ],
  managementBackups: [
    {
      name: 'nightly',
      since: '2026-10-01T09:00:00Z',
      schedule: '0 2 * * *',
      location: 'aws-s3',
      beforeUpgrade: true,
      errors: {
        east: 'failed to create velero Backup: backups.velero.io is forbidden: User "system:serviceaccount:kcm-system:kcm-hub" cannot create resource "backups" in API group "velero.io" in the namespace "kcm-system"',
      },
    },
    {
      name: 'nightly-kcm-1-10-0',
      since: '2026-11-05T07:30:12Z',
      location: 'aws-s3',
      release: 'kcm-1-10-0',
    },
  ],
  velero: {
    management: {
      version: '1.18.1',
      plugin: AWS_PLUGIN,
      locations: [location('hub')],
      backups: [
        {
          plan: 'nightly',
          first: '2026-10-26T02:00:00Z',
          last: '2026-11-24T02:00:00Z',
          everyHours: 24,
          second: 17,
          locations: ['aws-s3'],
          items: [28, 34],
          seconds: [29, 34],
        },
        {
          name: 'nightly-kcm-1-10-0',
          at: '2026-11-05T07:30:13Z',
          location: 'aws-s3',
          items: 30,
          seconds: 33,
        },
      ],
    },
    east: {
      version: '1.18.1',
      plugin: AWS_PLUGIN,
      locations: [location('east')],
      backups: [
        {
          plan: 'nightly',
          first: '2026-10-26T02:00:00Z',
          last: '2026-11-22T02:00:00Z',
          everyHours: 24,
          second: 17,
          locations: ['aws-s3'],
          items: [3, 3],
          seconds: [17, 20],
        },
        {
          name: 'nightly-kcm-1-10-0-east',
          at: '2026-11-05T07:30:14Z',
          location: 'aws-s3',
          items: 3,
          seconds: 19,
        },
      ],
    },
  },
};
