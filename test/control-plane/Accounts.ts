import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { KubeApi } from './KubeApi';
import { kubeconfig } from './kubeconfig';
import type { User } from './users';

interface Account {
  readonly user: User;
  readonly token: string;
  readonly client: () => KubeApi;
}

/** Tokens, kubeconfigs and clients of the users of one API server. */
export class Accounts {
  readonly #accounts = new Map<string, Account>();
  readonly #clients = new Map<string, KubeApi>();

  /**
   * @param cluster - name in the kubeconfigs
   * @param ca - reads the server's authority, which exists once it runs
   */
  constructor(
    readonly cluster: string,
    readonly directory: string,
    readonly url: string,
    readonly users: readonly User[],
    readonly ca: () => string,
  ) {
    for (const user of users) {
      const token = randomBytes(16).toString('hex');
      const client = () => new KubeApi(url, ca(), token);
      this.#accounts.set(user.name, { user, token, client });
    }
  }

  /** Writes the file of `--token-auth-file`. */
  writeTokens(path: string): void {
    const lines = [...this.#accounts.values()].map(({ user, token }) => {
      const groups = (user.groups ?? []).join(',');
      return `${token},${user.name},${user.name},"${groups}"\n`;
    });
    writeFileSync(path, lines.join(''), { mode: 0o600 });
  }

  /** Writes a kubeconfig a user. */
  writeKubeconfigs(): void {
    for (const [user, { token }] of this.#accounts) {
      const { cluster: name, url } = this;
      const text = kubeconfig({ name, url, ca: this.ca(), user, token });
      writeFileSync(this.kubeconfigOf(user), text, { mode: 0o600 });
    }
  }

  /** @throws Error for an unknown user */
  kubeconfigOf(user: string): string {
    this.#accountOf(user);
    return join(this.directory, `${user}.kubeconfig`);
  }

  /** @throws Error for an unknown user */
  apiOf(user: string): KubeApi {
    const known = this.#clients.get(user);
    if (known) return known;
    const client = this.#accountOf(user).client();
    this.#clients.set(user, client);
    return client;
  }

  /** Closes all connections. */
  close(): void {
    this.#clients.forEach(client => client.close());
  }

  #accountOf(user: string): Account {
    const account = this.#accounts.get(user);
    if (account) return account;
    throw new Error(`${this.cluster} has no user ${user}`);
  }
}
