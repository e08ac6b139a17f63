import type { HubDescription } from '../HubDescription';

/**
 * Set up in a hurry: the schedule has a field too many, which kcm only logs, and
 * someone scaled Velero down to make room.
 */
export const mgmtLab: HubDescription = {
  name: 'mgmt-lab',
  apiVersion: 'v1beta1',
  kcm: '1.11.0',
  kubernetes: 'v1.34.1',
  born: '2026-11-02T16:10:00Z',
  uid: 'e7a3f3f0-6a39-4be9-9d57-5b0f4d2c1a44',
  credentials: [
    {
      name: 'openstack-lab',
      namespace: 'team-lab',
      cloud: 'openstack',
      since: '2026-11-03T09:20:00Z',
    },
  ],
  clusters: [
    {
      name: 'bench',
      namespace: 'team-lab',
      template: 'openstack-standalone-cp-1-0-40',
      credential: 'openstack-lab',
    },
  ],
  managementBackups: [
    {
      name: 'nightly',
      since: '2026-11-03T11:05:00Z',
      schedule: '0 0 2 * * *',
      location: 'minio',
    },
  ],
  velero: {
    management: {
      version: '1.18.1',
      plugin: 'velero-plugin-for-aws:v1.14.0',
      replicas: 0,
      locations: [
        {
          name: 'minio',
          bucket: 'lab',
          config: {
            region: 'minio',
            s3ForcePathStyle: 'true',
            s3Url: 'http://minio.minio.svc:9000',
          },
          default: true,
          seen: '2026-11-15T17:31:52Z',
        },
      ],
      backups: [],
    },
  },
};
