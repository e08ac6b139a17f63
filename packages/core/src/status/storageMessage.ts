import type { BackupStorageLocation } from '../objects/velero';

/**
 * What Velero says of a location that is not available, without what it has
 * said already, and without what only the store's operator can use.
 */
export function storageMessage({ status }: BackupStorageLocation): string {
  const message = (status?.message ?? '')
    .replace(/^BackupStorageLocation "[^"]*" is unavailable: /, '')
    .replace(/rpc error: code = \w+ desc = /g, '')
    .replace(
      /operation error (\w+): (\w+), https response error StatusCode: (\d+), RequestID: [^,]*, HostID: [^,]*,?(?: api error)?/,
      '$1 $2 answers $3,',
    )
    .trim()
    .replace(/[.,]+$/, '');
  return message || 'Velero does not say why';
}
