import type { BackupEnd, HubDescription } from '../HubDescription';
import { object, SYSTEM } from '../object';

/** Runs with holes, by the time they were due. */
const HOLES: Readonly<Record<string, BackupEnd>> = {
  '2026-11-19T18:00:00Z': { phase: 'PartiallyFailed', errors: 2, warnings: 1 },
  '2026-11-22T00:00:00Z': { phase: 'PartiallyFailed', errors: 4, warnings: 1 },
  '2026-11-24T12:00:00Z': {
    phase: 'PartiallyFailed',
    errors: 31,
    warnings: 3,
    items: 402,
  },
};

const minio = (name: string) => ({
  name,
  bucket: 'backups',
  config: {
    region: 'minio',
    s3ForcePathStyle: 'true',
    s3Url: `https://${name}.dc.example:9000`,
  },
  default: true,
  annotations: {
    'kcm-backup.io/encrypted': 'SSE-S3 by default',
    'kcm-backup.io/immutable': 'object lock, 35 days',
  },
});

const hosted = (name: string) => ({
  name,
  namespace: 'team-tenants',
  template: 'vsphere-hosted-cp-1-0-15',
  credential: 'vsphere-dc',
});

/** Hosted control planes, two stores that both want to be the default, holes. */
export const mgmtDc: HubDescription = {
  name: 'mgmt-dc',
  apiVersion: 'v1beta1',
  kcm: '1.5.0',
  kubernetes: 'v1.33.5',
  born: '2026-07-01T06:30:00Z',
  uid: '5e1f0b77-90c1-4d55-b6a0-64c0c5a0d206',
  rpo: '12h',
  credentials: [
    {
      name: 'vsphere-dc',
      namespace: 'team-tenants',
      cloud: 'vsphere',
      since: '2026-07-02T08:15:00Z',
    },
  ],
  clusters: [
    {
      name: 'dc-core',
      namespace: 'team-tenants',
      template: 'vsphere-standalone-cp-1-0-15',
      credential: 'vsphere-dc',
    },
    hosted('tenant-a'),
    hosted('tenant-b'),
    hosted('tenant-c'),
  ],
  managementBackups: [
    {
      name: 'six-hourly',
      since: '2026-11-07T20:00:00Z',
      schedule: '0 */6 * * *',
      beforeUpgrade: true,
    },
  ],
  velero: {
    management: {
      version: '1.17.0',
      plugin: 'velero-plugin-for-aws:v1.13.0',
      locations: [minio('minio-a'), minio('minio-b')],
      backups: [
        {
          plan: 'six-hourly',
          first: '2026-11-08T00:00:00Z',
          last: '2026-11-24T12:00:00Z',
          everyHours: 6,
          second: 33,
          locations: ['minio-a', 'minio-b'],
          items: [588, 634],
          seconds: [24, 28],
          otherwise: due => HOLES[due],
        },
      ],
    },
  },
  also: [
    object(
      'cert-manager.io/v1',
      'Certificate',
      {
        name: 'kcm-webhook',
        namespace: SYSTEM,
        since: '2026-08-30T04:00:00Z',
        labels: {
          'helm.toolkit.fluxcd.io/name': 'kcm',
          'helm.toolkit.fluxcd.io/namespace': SYSTEM,
        },
      },
      {
        spec: {
          issuerRef: { name: 'dc-ca' },
          secretName: 'kcm-webhook-tls',
        },
        status: {
          conditions: [
            {
              message: 'Issuing certificate as Secret does not exist',
              reason: 'Failed',
              status: 'False',
              type: 'Issuing',
            },
          ],
          notAfter: '2026-11-28T04:00:00Z',
          renewalTime: '2026-10-29T04:00:00Z',
        },
      },
    ),
  ],
};
