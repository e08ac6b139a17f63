import { InvalidObjectError } from '@kcm-backup/core';
import type { Connection } from './selectConnection';

/**
 * Refuses a kubeconfig that would run a program or read a file of this machine.
 * One that comes out of a cluster was written by whoever may write Secrets
 * there: without this, that person could run commands on the laptop of everyone
 * who looks at the region.
 *
 * @throws InvalidObjectError that names the Secret and the field
 */
export function refuseLocalAccess(
  { cluster, user }: Connection,
  secret: string,
): void {
  const local = {
    exec: user.exec,
    'auth-provider': user.authProvider,
    tokenFile: user.tokenFile,
    'client-certificate': user.clientCertificate,
    'client-key': user.clientKey,
    'certificate-authority': cluster.certificateAuthority,
  };
  const field = Object.entries(local).find(([, value]) => value)?.[0];
  if (!field) return;
  throw new InvalidObjectError(
    `The kubeconfig in ${secret} uses ${field}, which would run a program or read a file here; it is not followed.`,
    {
      remedy:
        'Put a token or certificate data into the kubeconfig of the region, as kcm needs it too.',
    },
  );
}
