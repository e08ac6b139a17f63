import type { HubDescription } from '../HubDescription';

/** Someone tightened the policy of the bucket, four days ago. */
const SINCE = Date.parse('2026-11-20T06:00:00Z');

/**
 * Everything was in order until the bucket began to answer 403. kcm goes on
 * making Backups, and Velero goes on refusing them.
 */
export const mgmtUs: HubDescription = {
  name: 'mgmt-us',
  apiVersion: 'v1beta1',
  kcm: '1.8.0',
  kubernetes: 'v1.33.5',
  born: '2026-06-09T15:03:27Z',
  uid: 'b1a1a7c4-51c7-4a54-8a34-7f0a7e4f7c02',
  rpo: '8h',
  credentials: [
    {
      name: 'aws-payments',
      namespace: 'team-payments',
      cloud: 'aws',
      since: '2026-06-10T08:41:02Z',
    },
    {
      name: 'gcp-ads',
      namespace: 'team-ads',
      cloud: 'gcp',
      since: '2026-07-21T12:09:44Z',
    },
  ],
  clusters: [
    {
      name: 'payments-prod',
      namespace: 'team-payments',
      template: 'aws-standalone-cp-1-0-23',
      credential: 'aws-payments',
    },
    {
      name: 'payments-dr',
      namespace: 'team-payments',
      template: 'aws-standalone-cp-1-0-23',
      credential: 'aws-payments',
    },
    {
      name: 'ads',
      namespace: 'team-ads',
      template: 'gcp-standalone-cp-1-0-21',
      credential: 'gcp-ads',
    },
  ],
  managementBackups: [
    {
      name: 'six-hourly',
      since: '2026-11-05T10:18:00Z',
      schedule: '0 */6 * * *',
      location: 'aws-s3',
      beforeUpgrade: true,
    },
  ],
  velero: {
    management: {
      version: '1.17.1',
      plugin: 'velero-plugin-for-aws:v1.13.0',
      locations: [
        {
          name: 'aws-s3',
          bucket: 'mgmt-us-backups',
          config: {
            region: 'us-east-1',
            serverSideEncryption: 'aws:kms',
            kmsKeyId: 'alias/backups',
          },
          default: true,
          annotations: { 'kcm-backup.io/immutable': 'object lock, 35 days' },
          synced: '2026-11-20T05:52:14Z',
          unavailable:
            'BackupStorageLocation "aws-s3" is unavailable: rpc error: code = Unknown desc = operation error S3: ListObjectsV2, https response error StatusCode: 403, RequestID: 7Q2NM3X9V1T8K5ZB, HostID: x0, api error AccessDenied: Access Denied',
        },
      ],
      backups: [
        {
          plan: 'six-hourly',
          first: '2026-11-05T12:00:00Z',
          last: '2026-11-24T12:00:00Z',
          everyHours: 6,
          second: 41,
          locations: ['aws-s3'],
          items: [466, 488],
          seconds: [26, 31],
          otherwise: due =>
            Date.parse(due) < SINCE
              ? undefined
              : {
                  phase: 'FailedValidation',
                  reason:
                    "backup can't be created because BackupStorageLocation aws-s3 is in Unavailable status.",
                },
        },
      ],
    },
  },
};
