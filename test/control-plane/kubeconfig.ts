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
      users: [{ name: `${user}@${name}`, user: { token } }],
      contexts: [{ name, context: { cluster: name, user: `${user}@${name}` } }],
    },
    null,
    2,
  )}\n`;
}

/** One kubeconfig with the contexts of several; the first one's is current. */
export function mergeKubeconfigs(texts: readonly string[]): string {
  const [first, ...others] = texts.map(text => JSON.parse(text));
  for (const key of ['clusters', 'users', 'contexts']) {
    for (const other of others) first[key].push(...other[key]);
  }
  return `${JSON.stringify(first, null, 2)}\n`;
}
