import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Backup, DeleteBackupRequest } from '../objects/velero';
import type { ObjectToWrite } from '../ports/Cluster';

/** The longest value of a label. */
const MAX_LABEL = 63;
const HASH = 6;

/**
 * What `velero backup delete` asks Velero with. By its labels Velero takes
 * earlier requests for the same Backup away, and all of them once it is gone.
 *
 * Source: vmware-tanzu/velero 1.18, pkg/cmd/cli/backup/delete.go and
 * pkg/label/label.go.
 */
export function buildDeleteRequest({
  metadata: { name, namespace, uid = '' },
}: Backup): ObjectToWrite<DeleteBackupRequest> {
  return {
    apiVersion: 'velero.io/v1',
    kind: 'DeleteBackupRequest',
    metadata: {
      generateName: `${name}-`,
      namespace,
      labels: {
        'velero.io/backup-name': labelValue(name),
        'velero.io/backup-uid': uid,
      },
    },
    spec: { backupName: name },
  };
}

function labelValue(name: string): string {
  if (name.length <= MAX_LABEL) return name;
  const hash = bytesToHex(sha256(utf8ToBytes(name))).slice(0, HASH);
  return name.slice(0, MAX_LABEL - HASH) + hash;
}
