import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { UnauthorizedError } from '@kcm-backup/core';
import type { ExecConfig, KubeconfigCluster } from '../kubeconfig/Kubeconfig';
import type { Environment } from '../kubeconfig/loadKubeconfig';
import { unlessAborted } from '../unlessAborted';
import type { Credentials, RequestCredentials } from './Credentials';

export interface ExecOptions {
  readonly env: Environment;
  /** A person can answer the program's questions on our stdin. */
  readonly interactive?: boolean;
  /**
   * Where its stderr goes. `inherit` for a CLI, since that is where programs
   * say which page to log in at.
   */
  readonly stderr?: 'inherit' | 'ignore';
}

const API_VERSIONS = [
  'client.authentication.k8s.io/v1',
  'client.authentication.k8s.io/v1beta1',
];
/** Clocks differ, and a request takes its time. */
const EARLY_MS = 10_000;

/** Credentials from a program, as kubectl's exec plugins give them. */
export class ExecCredentials implements Credentials {
  private kept?: Promise<Answer>;
  private last?: Answer;

  constructor(
    private readonly config: ExecConfig,
    private readonly cluster: KubeconfigCluster,
    private readonly options: ExecOptions,
    private readonly certificates: Credentials,
  ) {}

  async current(signal?: AbortSignal): Promise<RequestCredentials> {
    const answer = await unlessAborted(this.answer(), signal);
    return { ...(await this.certificates.current()), ...answer.credentials };
  }

  /** Of requests that were refused together, the first renews for all. */
  renew(refused: RequestCredentials): boolean {
    const { authorization, cert } = this.last?.credentials ?? {};
    const same =
      (authorization === undefined ||
        authorization === refused.authorization) &&
      (cert === undefined || cert === refused.cert);
    if (same) this.kept = undefined;
    return true;
  }

  /** Calls at the same time share one run: a person logs in only once. */
  private async answer(): Promise<Answer> {
    const shared = (this.kept ??= this.start());
    const answer = await shared;
    const fresh = !answer.used || Date.now() < answer.expires;
    answer.used = true;
    if (fresh) return answer;
    if (this.kept === shared) this.kept = undefined;
    return this.answer();
  }

  private start(): Promise<Answer> {
    const run = this.run();
    run.then(
      answer => {
        this.last = answer;
      },
      () => {
        if (this.kept === run) this.kept = undefined;
      },
    );
    return run;
  }

  private async run(): Promise<Answer> {
    const { config } = this;
    if (!API_VERSIONS.includes(config.apiVersion)) {
      throw this.failure(
        `asks for ${config.apiVersion || 'no API version'}, which is not one of ${API_VERSIONS.join(', ')}`,
      );
    }
    const interactive =
      config.interactiveMode !== 'Never' && this.options.interactive === true;
    if (config.interactiveMode === 'Always' && !interactive) {
      throw this.failure('wants to ask something, and there is no terminal');
    }
    return this.parse(await this.output(interactive));
  }

  private output(interactive: boolean): Promise<string> {
    const { config, options } = this;
    return new Promise((resolve, reject) => {
      const child = spawn(config.command, config.args, {
        env: {
          ...options.env,
          ...config.env,
          KUBERNETES_EXEC_INFO: JSON.stringify(this.info(interactive)),
        },
        stdio: [
          interactive ? 'inherit' : 'ignore',
          'pipe',
          options.stderr ?? 'inherit',
        ],
        windowsHide: true,
      });
      const chunks: Buffer[] = [];
      child.stdout!.on('data', chunk => chunks.push(chunk));
      child.on('error', (error: NodeJS.ErrnoException) =>
        reject(this.failure(`cannot be started (${error.code})`)),
      );
      child.on('close', code => {
        if (code === 0) resolve(Buffer.concat(chunks).toString());
        else reject(this.failure(`ended with code ${code}`));
      });
    });
  }

  private info(interactive: boolean): object {
    const { cluster, config } = this;
    return {
      apiVersion: config.apiVersion,
      kind: 'ExecCredential',
      spec: {
        ...(config.provideClusterInfo && {
          cluster: {
            server: cluster.server,
            'tls-server-name': cluster.tlsServerName,
            'insecure-skip-tls-verify': cluster.insecureSkipTlsVerify,
            'certificate-authority-data': authorityData(cluster),
            'proxy-url': cluster.proxyUrl,
            config: cluster.execConfig,
          },
        }),
        interactive,
      },
    };
  }

  /** What the program printed is a credential: no error quotes it. */
  private parse(text: string): Answer {
    let printed: ExecCredential;
    try {
      printed = JSON.parse(text);
    } catch {
      throw this.failure('did not print JSON');
    }
    const status = printed?.status;
    if (printed?.apiVersion !== this.config.apiVersion) {
      throw this.failure(`did not print an ${this.config.apiVersion}`);
    }
    if (!status?.token && !status?.clientCertificateData) {
      throw this.failure('printed neither a token nor a certificate');
    }
    const expiry = Date.parse(status.expirationTimestamp ?? '');
    return {
      credentials: {
        ...(status.token && { authorization: `Bearer ${status.token}` }),
        ...(status.clientCertificateData && {
          cert: status.clientCertificateData,
          key: status.clientKeyData,
        }),
      },
      expires: Number.isNaN(expiry) ? Infinity : expiry - EARLY_MS,
      used: false,
    };
  }

  private failure(what: string): UnauthorizedError {
    return new UnauthorizedError(
      `The program ${this.config.command} that the kubeconfig gets credentials from ${what}.`,
      {
        remedy:
          this.config.installHint?.trim() ||
          'kubectl get --raw /readyz, which runs the same program',
      },
    );
  }
}

interface Answer {
  readonly credentials: RequestCredentials;
  /** Milliseconds of the epoch. */
  readonly expires: number;
  /** Used before: a new one is taken once even if it is said to be expired. */
  used: boolean;
}

interface ExecCredential {
  readonly apiVersion?: string;
  readonly status?: {
    readonly token?: string;
    readonly clientCertificateData?: string;
    readonly clientKeyData?: string;
    readonly expirationTimestamp?: string;
  };
}

function authorityData(cluster: KubeconfigCluster): string | undefined {
  const { certificateAuthority, certificateAuthorityData } = cluster;
  if (certificateAuthorityData || !certificateAuthority) {
    return certificateAuthorityData;
  }
  return readFileSync(certificateAuthority).toString('base64');
}
