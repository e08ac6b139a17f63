/** What a kubeconfig says. */
export interface KubeconfigOptions {
  /** Name of cluster and context. */
  readonly name: string;
  readonly url: string;
  /** PEM. */
  readonly ca: string;
  readonly user: string;
  readonly token: string;
}

/** Text of a kubeconfig file with one context (JSON is YAML). */
export function kubeconfig(options: KubeconfigOptions): string {
  const { name, url, ca, user, token } = options;
  const cluster = {
    server: url,
    'certificate-authority-data': Buffer.from(ca).toString('base64'),
  };
  return `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster }],
      users: [{ name: user, user: { token } }],
      contexts: [{ name, context: { cluster: name, user } }],
    },
    null,
    2,
  )}\n`;
}
