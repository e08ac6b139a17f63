import type { HubDescription } from '../HubDescription';

/**
 * The oldest hub. Its upgrade was asked for in the minutes in which the bucket
 * was away: the backup before it was refused, and it waits for that ever since.
 */
export const mgmtEdge: HubDescription = {
  name: 'mgmt-edge',
  apiVersion: 'v1alpha1',
  kcm: '0.3.0',
  upgradeTo: '1.0.0',
  kubernetes: 'v1.32.8',
  born: '2025-06-03T07:55:00Z',
  uid: '2d4b9f1c-7a52-4b7c-8f0e-3f6d1b5f8c05',
  credentials: [
    {
      name: 'vsphere-edge',
      namespace: 'kcm-system',
      cloud: 'vsphere',
      since: '2025-06-03T08:30:00Z',
    },
  ],
  clusters: [
    {
      name: 'edge-1',
      namespace: 'kcm-system',
      template: 'vsphere-standalone-cp-0-2-1',
      credential: 'vsphere-edge',
    },
    {
      name: 'edge-2',
      namespace: 'kcm-system',
      template: 'vsphere-standalone-cp-0-2-1',
      credential: 'vsphere-edge',
    },
  ],
  managementBackups: [
    {
      name: 'half-daily',
      since: '2025-08-12T10:00:00Z',
      schedule: '0 3,15 * * *',
      location: 'minio',
      beforeUpgrade: true,
    },
    {
      name: 'half-daily-kcm-0-3-0',
      since: '2026-11-21T09:31:12Z',
      location: 'minio',
      release: 'kcm-0-3-0',
    },
  ],
  velero: {
    management: {
      version: '1.15.2',
      plugin: 'velero-plugin-for-aws:v1.11.0',
      deployment: 'kcm-velero',
      locations: [
        {
          name: 'minio',
          bucket: 'edge',
          config: {
            region: 'minio',
            s3ForcePathStyle: 'true',
            s3Url: 'https://minio.edge.example:9000',
          },
          default: true,
          annotations: { 'kcm-backup.io/encrypted': 'dm-crypt below MinIO' },
        },
      ],
      backups: [
        {
          plan: 'half-daily',
          first: '2026-10-25T15:00:00Z',
          last: '2026-11-24T03:00:00Z',
          everyHours: 12,
          second: 52,
          locations: ['minio'],
          items: [16, 16],
          seconds: [14, 16],
        },
        {
          name: 'half-daily-kcm-0-3-0',
          at: '2026-11-21T09:31:12Z',
          location: 'minio',
          items: 0,
          seconds: 0,
          end: {
            phase: 'FailedValidation',
            reason:
              "backup can't be created because BackupStorageLocation minio is in Unavailable status.",
          },
        },
      ],
    },
  },
};
