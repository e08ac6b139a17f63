import { sourceLine } from './sourceLine';

const none = {
  archive: undefined,
  'resource-list': undefined,
  provider: undefined,
  bucket: undefined,
  prefix: undefined,
  region: undefined,
  's3-url': undefined,
  'ca-cert': undefined,
  config: {},
  'credentials-file': undefined,
  from: undefined,
};

it.each([
  ['a backup of the hub', 'first', {}, '--backup first'],
  [
    'a bucket',
    'first',
    {
      provider: 'aws',
      bucket: 'kcm',
      'credentials-file': 'my keys',
      config: { s3ForcePathStyle: 'true' },
    },
    "--backup first --provider aws --bucket kcm --credentials-file 'my keys' --config s3ForcePathStyle=true",
  ],
  ['a file', undefined, { archive: 'a.tar.gz' }, '--archive a.tar.gz'],
])('leads to %s again', (_, name, flags, line) => {
  expect(sourceLine(name, { ...none, ...flags })).toBe(line);
});
