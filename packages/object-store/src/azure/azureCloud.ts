import {
  InvalidObjectError,
  type LocationAccess,
  UsageError,
} from '@kcm-backup/core';

/** Addresses of one of Microsoft's clouds, without a `/` at their end. */
export interface AzureCloud {
  /** Of logins. */
  readonly authority: string;
  /** Of the resource manager. */
  readonly management: string;
  /** Of the storage account, when it is known without asking. */
  readonly blobs?: string;
}

interface KnownCloud {
  readonly authority: string;
  readonly management: string;
  readonly blobSuffix: string;
}

const PUBLIC: KnownCloud = {
  authority: 'https://login.microsoftonline.com',
  management: 'https://management.azure.com',
  blobSuffix: 'blob.core.windows.net',
};
const CHINA: KnownCloud = {
  authority: 'https://login.chinacloudapi.cn',
  management: 'https://management.chinacloudapi.cn',
  blobSuffix: 'blob.core.chinacloudapi.cn',
};
const US_GOVERNMENT: KnownCloud = {
  authority: 'https://login.microsoftonline.us',
  management: 'https://management.usgovcloudapi.net',
  blobSuffix: 'blob.core.usgovcloudapi.net',
};
const MANAGEMENT = 'AZURE_RESOURCE_MANAGER_ENDPOINT';

const CLOUDS: Readonly<Record<string, KnownCloud>> = {
  '': PUBLIC,
  AZURECLOUD: PUBLIC,
  AZUREPUBLICCLOUD: PUBLIC,
  AZURECHINACLOUD: CHINA,
  AZUREUSGOVERNMENT: US_GOVERNMENT,
  AZUREUSGOVERNMENTCLOUD: US_GOVERNMENT,
};

/**
 * Where to find what a location is about. The addresses of another cloud than
 * Microsoft's own have to be in its settings: the plugin asks for them what
 * cannot be reached from everywhere. One that is missing is told when it is
 * needed.
 *
 * Source: velero v1.18, pkg/util/azure/util.go (getCloudConfiguration) and
 * storage.go (getStorageAccountURI); azure-sdk-for-go, sdk/azcore/cloud/cloud.go.
 *
 * @param settings of the credentials file
 * @throws InvalidObjectError for what is no address; reading one that is missing
 *   throws UsageError
 */
export function azureCloud(
  { location }: LocationAccess,
  settings: ReadonlyMap<string, string>,
): AzureCloud {
  const { config = {} } = location.spec ?? {};
  const name = settings.get('AZURE_CLOUD_NAME') ?? '';
  const known = CLOUDS[name.toUpperCase()];
  const given = (setting: string, text: string | undefined) =>
    text ? address(text, `${setting} of ${location.metadata.name}`) : undefined;
  const authority =
    given('activeDirectoryAuthorityURI', config.activeDirectoryAuthorityURI) ??
    known?.authority;
  const management =
    known?.management ?? given(MANAGEMENT, settings.get(MANAGEMENT));
  const blobs =
    given('storageAccountURI', config.storageAccountURI) ??
    (known && `https://${config.storageAccount}.${known.blobSuffix}`);
  return {
    get authority() {
      return authority ?? missing(name, 'activeDirectoryAuthorityURI');
    },
    get management() {
      return management ?? missing(name, MANAGEMENT);
    },
    blobs,
  };
}

function address(text: string, what: string): string {
  // Nothing secret may be in it: neither a password nor a signature.
  if (/^https?:\/\/[^?#@]+$/i.test(text) && URL.canParse(text)) {
    return text.replace(/\/+$/, '');
  }
  throw new InvalidObjectError(
    `${what} is no http or https URL without a query and a user.`,
  );
}

function missing(cloud: string, setting: string): never {
  throw new UsageError(
    `AZURE_CLOUD_NAME is ${cloud}, and nothing gives the ${setting} of that cloud.`,
    { remedy: 'AzurePublicCloud, AzureUSGovernment or AzureChinaCloud' },
  );
}
