import { InvalidObjectError, UsageError } from '@kcm-backup/core';
import { storageLocation } from '@kcm-backup/core/testing';
import { azureCloud } from './azureCloud';

const cloud = (
  settings: Readonly<Record<string, string>>,
  config: Readonly<Record<string, string>> = {},
) =>
  azureCloud(
    {
      location: storageLocation('a', {
        spec: {
          provider: 'azure',
          config: { storageAccount: 'acc', ...config },
        },
      }),
    },
    new Map(Object.entries(settings)),
  );

it.each([
  [undefined, 'microsoftonline.com', 'azure.com', 'core.windows.net'],
  ['AzurePublicCloud', 'microsoftonline.com', 'azure.com', 'core.windows.net'],
  ['azurecloud', 'microsoftonline.com', 'azure.com', 'core.windows.net'],
  [
    'AzureUSGovernment',
    'microsoftonline.us',
    'usgovcloudapi.net',
    'core.usgovcloudapi.net',
  ],
  [
    'AzureChinaCloud',
    'chinacloudapi.cn',
    'chinacloudapi.cn',
    'core.chinacloudapi.cn',
  ],
])('knows the addresses of %s', (name, authority, management, blobs) => {
  expect(cloud(name === undefined ? {} : { AZURE_CLOUD_NAME: name })).toEqual({
    authority: `https://login.${authority}`,
    management: `https://management.${management}`,
    blobs: `https://acc.blob.${blobs}`,
  });
});

it('has those of the location come first', () => {
  const given = cloud(
    {},
    {
      activeDirectoryAuthorityURI: 'https://login.example.com/',
      storageAccountURI: 'https://blobs.example.com/acc/',
    },
  );
  expect(given.authority).toBe('https://login.example.com');
  expect(given.blobs).toBe('https://blobs.example.com/acc');
});

it('asks for those of another cloud when they are needed', () => {
  const other = cloud({ AZURE_CLOUD_NAME: 'Ours' });
  expect(other.blobs).toBeUndefined();
  expect(() => other.authority).toThrow(UsageError);
  expect(() => other.authority).toThrow(/Ours.*activeDirectoryAuthorityURI/);
  expect(() => other.management).toThrow(/AZURE_RESOURCE_MANAGER_ENDPOINT/);
});

it.each([
  'blobs.example.com',
  'https://blobs.example.com?sig=sEcReT',
  'https://user:sEcReT@blobs.example.com',
])('takes no address like %s, and does not tell a secret', uri => {
  const config = { storageAccountURI: uri };
  expect(() => cloud({}, config)).toThrow(InvalidObjectError);
  expect(() => cloud({}, config)).not.toThrow(/sEcReT/);
});
