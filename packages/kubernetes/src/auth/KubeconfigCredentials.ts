import { readFileSync } from 'node:fs';
import { UnauthorizedError } from '@kcm-backup/core';
import type { KubeconfigUser } from '../kubeconfig/Kubeconfig';
import type { Credentials, RequestCredentials } from './Credentials';

/** Token files of Pods are rotated: one is read again after this long. */
const TOKEN_FILE_MS = 10_000;

/** What stands in the kubeconfig itself, or in the files that it names. */
export class KubeconfigCredentials implements Credentials {
  private kept?: RequestCredentials;
  private readAt = 0;

  constructor(private readonly user: KubeconfigUser) {}

  async current(): Promise<RequestCredentials> {
    const now = performance.now();
    const stale =
      this.user.tokenFile !== undefined && now - this.readAt > TOKEN_FILE_MS;
    if (!this.kept || stale) {
      this.kept = this.read();
      this.readAt = now;
    }
    return this.kept;
  }

  renew(refused: RequestCredentials): boolean {
    this.kept = this.read();
    return JSON.stringify(refused) !== JSON.stringify(this.kept);
  }

  private read(): RequestCredentials {
    const { user } = this;
    return {
      authorization: authorization(user),
      cert: pem(user.clientCertificateData, user.clientCertificate),
      key: pem(user.clientKeyData, user.clientKey),
    };
  }
}

function authorization(user: KubeconfigUser): string | undefined {
  const token = user.tokenFile
    ? readLocal(user.tokenFile, 'token file').trim()
    : user.token;
  if (token) return `Bearer ${token}`;
  if (!user.username) return undefined;
  const pair = `${user.username}:${user.password ?? ''}`;
  return `Basic ${Buffer.from(pair).toString('base64')}`;
}

function pem(data?: string, path?: string): string | undefined {
  if (data) return Buffer.from(data, 'base64').toString();
  return path ? readLocal(path, 'client certificate or key') : undefined;
}

function readLocal(path: string, what: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    throw new UnauthorizedError(
      `The kubeconfig names the ${what} ${path}, which cannot be read (${code}).`,
    );
  }
}
