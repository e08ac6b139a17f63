/** A kubeconfig as kubectl reads it: v1 `Config`, names turned into keys. */
export interface Kubeconfig {
  readonly currentContext?: string;
  readonly clusters: ReadonlyMap<string, KubeconfigCluster>;
  readonly users: ReadonlyMap<string, KubeconfigUser>;
  readonly contexts: ReadonlyMap<string, KubeconfigContext>;
}

export interface KubeconfigCluster {
  readonly server?: string;
  readonly tlsServerName?: string;
  readonly insecureSkipTlsVerify?: boolean;
  /** Absolute path. */
  readonly certificateAuthority?: string;
  /** Base64 of PEM. */
  readonly certificateAuthorityData?: string;
  readonly proxyUrl?: string;
  /** What an exec plugin is told of the cluster. */
  readonly execConfig?: unknown;
}

export interface KubeconfigUser {
  readonly token?: string;
  /** Absolute path. Wins over {@link KubeconfigUser.token}. */
  readonly tokenFile?: string;
  readonly username?: string;
  readonly password?: string;
  /** Absolute path. */
  readonly clientCertificate?: string;
  readonly clientCertificateData?: string;
  /** Absolute path. */
  readonly clientKey?: string;
  readonly clientKeyData?: string;
  readonly exec?: ExecConfig;
  readonly authProvider?: AuthProviderConfig;
  readonly impersonate?: Impersonation;
}

/** As whom to act, once authenticated. */
export interface Impersonation {
  readonly user?: string;
  readonly uid?: string;
  readonly groups?: readonly string[];
  readonly extra?: Readonly<Record<string, readonly string[]>>;
}

/** A program that prints credentials (client.authentication.k8s.io). */
export interface ExecConfig {
  readonly apiVersion: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly installHint?: string;
  readonly provideClusterInfo: boolean;
  readonly interactiveMode: 'Never' | 'IfAvailable' | 'Always';
}

export interface AuthProviderConfig {
  readonly name: string;
  readonly config: Readonly<Record<string, string>>;
}

export interface KubeconfigContext {
  readonly cluster?: string;
  readonly user?: string;
  readonly namespace?: string;
}
