import { InvalidObjectError } from '@kcm-backup/core';
import { storageLocation } from '@kcm-backup/core/testing';
import { bucketOf, isTrue } from './bucketOf';

const PEM = '-----BEGIN CERTIFICATE-----\n';

const bucket = (
  objectStorage?: { bucket: string; prefix?: string; caCert?: string },
  caCert?: string,
) =>
  bucketOf({
    location: storageLocation('a', { spec: { objectStorage } }),
    caCert,
  });

it.each([
  [undefined, ''],
  ['', ''],
  ['/', ''],
  ['hubs/eu', 'hubs/eu/'],
  ['/hubs/eu/', 'hubs/eu/'],
])('reads the prefix %j as Velero does', (prefix, expected) => {
  expect(bucket({ bucket: '/kcm/', prefix })).toMatchObject({
    name: 'kcm',
    prefix: expected,
  });
});

it('has the certificate of a Secret come before its own', () => {
  const caCert = Buffer.from(PEM).toString('base64');
  expect(bucket({ bucket: 'kcm', caCert }).caCert).toBe(PEM);
  expect(bucket({ bucket: 'kcm', caCert }, 'other').caCert).toBe('other');
});

it.each([undefined, { bucket: '' }, { bucket: '/' }, { bucket: 'a/b' }])(
  'refuses %j',
  objectStorage => {
    expect(() => bucket(objectStorage)).toThrow(InvalidObjectError);
  },
);

it.each([
  ['true', true],
  ['1', true],
  ['false', false],
  ['', false],
  [undefined, false],
])('takes %j for %s', (text, expected) => {
  expect(isTrue(text)).toBe(expected);
});
