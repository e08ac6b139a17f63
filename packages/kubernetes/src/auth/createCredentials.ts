import type { Connection } from '../kubeconfig/selectConnection';
import { AuthProviderCredentials } from './AuthProviderCredentials';
import type { Credentials } from './Credentials';
import { ExecCredentials, type ExecOptions } from './ExecCredentials';
import { KubeconfigCredentials } from './KubeconfigCredentials';

/** The credentials that the user of a connection has, by client-go's order. */
export function createCredentials(
  { cluster, user, server }: Connection,
  options: ExecOptions,
): Credentials {
  const own = new KubeconfigCredentials(user);
  if (user.token || user.tokenFile || user.username) return own;
  if (user.exec) {
    return new ExecCredentials(user.exec, { ...cluster, server }, options, own);
  }
  if (user.authProvider) {
    return new AuthProviderCredentials(user.authProvider, own);
  }
  return own;
}
