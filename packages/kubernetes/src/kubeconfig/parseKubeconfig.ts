import { isAbsolute, join } from 'node:path';
import { UsageError } from '@kcm-backup/core';
import { parse } from 'yaml';
import type {
  AuthProviderConfig,
  ExecConfig,
  Impersonation,
  Kubeconfig,
  KubeconfigCluster,
  KubeconfigContext,
  KubeconfigUser,
} from './Kubeconfig';
import { Fields } from './Fields';

const EXEC_EXTENSION = 'client.authentication.k8s.io/exec';

/**
 * Reads the text of a kubeconfig.
 *
 * @param source - named in errors; they never quote the text, which holds
 *   credentials
 * @param folder - what relative paths in it are relative to
 * @throws UsageError when it is no kubeconfig
 */
export function parseKubeconfig(
  text: string,
  source: string,
  folder: string,
): Kubeconfig {
  const root = new Fields(readYaml(text, source), source);
  const resolve = (path?: string) =>
    path && !isAbsolute(path) ? join(folder, path) : path;
  return {
    currentContext: root.text('current-context') || undefined,
    clusters: named(root, 'clusters', 'cluster', f => cluster(f, resolve)),
    users: named(root, 'users', 'user', f => user(f, resolve)),
    contexts: named(root, 'contexts', 'context', context),
  };
}

function readYaml(text: string, source: string): unknown {
  try {
    // The bound keeps a file of nested aliases from filling the memory.
    return parse(text, { maxAliasCount: 100, logLevel: 'error' }) ?? {};
  } catch (error) {
    const { linePos } = error as { linePos?: readonly { line: number }[] };
    const line = linePos ? `, line ${linePos[0].line}` : '';
    throw new UsageError(`${source} is not valid YAML${line}.`);
  }
}

function named<T>(
  root: Fields,
  list: string,
  field: string,
  read: (fields: Fields) => T,
): Map<string, T> {
  const result = new Map<string, T>();
  for (const entry of root.list(list)) {
    const name = entry.text('name') ?? '';
    if (result.has(name)) {
      throw new UsageError(
        `${root.path} has the ${field} ${JSON.stringify(name)} twice.`,
      );
    }
    result.set(name, read(entry.child(field)));
  }
  return result;
}

type Resolve = (path?: string) => string | undefined;

function cluster(fields: Fields, resolve: Resolve): KubeconfigCluster {
  const extension = fields
    .list('extensions')
    .find(each => each.text('name') === EXEC_EXTENSION);
  return {
    server: fields.text('server'),
    tlsServerName: fields.text('tls-server-name'),
    insecureSkipTlsVerify: fields.flag('insecure-skip-tls-verify'),
    certificateAuthority: resolve(fields.text('certificate-authority')),
    certificateAuthorityData: fields.text('certificate-authority-data'),
    proxyUrl: fields.text('proxy-url'),
    execConfig: extension?.raw('extension'),
  };
}

function user(fields: Fields, resolve: Resolve): KubeconfigUser {
  return {
    token: fields.text('token'),
    tokenFile: resolve(fields.text('tokenFile')),
    username: fields.text('username'),
    password: fields.text('password'),
    clientCertificate: resolve(fields.text('client-certificate')),
    clientCertificateData: fields.text('client-certificate-data'),
    clientKey: resolve(fields.text('client-key')),
    clientKeyData: fields.text('client-key-data'),
    exec: fields.has('exec') ? exec(fields.child('exec'), resolve) : undefined,
    authProvider: fields.has('auth-provider')
      ? authProvider(fields.child('auth-provider'))
      : undefined,
    impersonate: impersonation(fields),
  };
}

function impersonation(fields: Fields): Impersonation | undefined {
  const found: Impersonation = {
    user: fields.text('as'),
    uid: fields.text('as-uid'),
    groups: fields.texts('as-groups'),
    extra: fields.textLists('as-user-extra'),
  };
  return Object.values(found).some(Boolean) ? found : undefined;
}

function exec(fields: Fields, resolve: Resolve): ExecConfig {
  const command = fields.text('command') ?? '';
  const mode = fields.text('interactiveMode');
  return {
    apiVersion: fields.text('apiVersion') ?? '',
    // As a shell does: a bare name is looked up on PATH.
    command: /[/\\]/.test(command) ? (resolve(command) ?? command) : command,
    args: fields.texts('args') ?? [],
    env: Object.fromEntries(
      fields
        .list('env')
        .map(each => [each.text('name') ?? '', each.text('value') ?? '']),
    ),
    installHint: fields.text('installHint'),
    provideClusterInfo: fields.flag('provideClusterInfo') ?? false,
    interactiveMode:
      mode === 'Never' || mode === 'Always' ? mode : 'IfAvailable',
  };
}

function authProvider(fields: Fields): AuthProviderConfig {
  return {
    name: fields.text('name') ?? '',
    config: fields.child('config').allTexts(),
  };
}

function context(fields: Fields): KubeconfigContext {
  return {
    cluster: fields.text('cluster') || undefined,
    user: fields.text('user') || undefined,
    namespace: fields.text('namespace') || undefined,
  };
}
