import { UsageError } from '@kcm-backup/core';
import { parseKubeconfig } from './parseKubeconfig';

const parse = (text: string) =>
  parseKubeconfig(text, 'kubeconfig x', '/home/jane/.kube');

describe('parseKubeconfig', () => {
  it('resolves paths against its folder, and leaves bare commands to PATH', () => {
    const { clusters, users } = parse(`
clusters:
- name: a
  cluster: {server: 'https://a', certificate-authority: ca.crt}
users:
- name: a
  user:
    tokenFile: /var/token
    client-certificate: certs/a.crt
    client-key: certs/a.key
- name: bare
  user: {exec: {apiVersion: v1, command: aws, args: [eks], env: [{name: A, value: b}]}}
- name: relative
  user: {exec: {apiVersion: v1, command: ./bin/login}}
`);
    expect(clusters.get('a')?.certificateAuthority).toBe(
      '/home/jane/.kube/ca.crt',
    );
    expect(users.get('a')).toMatchObject({
      tokenFile: '/var/token',
      clientCertificate: '/home/jane/.kube/certs/a.crt',
      clientKey: '/home/jane/.kube/certs/a.key',
    });
    expect(users.get('bare')?.exec).toMatchObject({
      command: 'aws',
      args: ['eks'],
      env: { A: 'b' },
      interactiveMode: 'IfAvailable',
    });
    expect(users.get('relative')?.exec?.command).toBe(
      '/home/jane/.kube/bin/login',
    );
  });

  it('reads impersonation and what an exec plugin is told', () => {
    const { clusters, users } = parse(`
clusters:
- name: a
  cluster:
    server: https://a
    extensions:
    - name: client.authentication.k8s.io/exec
      extension: {audience: x}
users:
- name: a
  user: {as: jane, as-uid: u, as-groups: [g], as-user-extra: {k: [v]}}
`);
    expect(clusters.get('a')?.execConfig).toEqual({ audience: 'x' });
    expect(users.get('a')?.impersonate).toEqual({
      user: 'jane',
      uid: 'u',
      groups: ['g'],
      extra: { k: ['v'] },
    });
  });

  it('takes an empty file', () => {
    expect(parse('').clusters.size).toBe(0);
  });

  it.each([
    [
      'YAML with a tab: [secret-token',
      /kubeconfig x is not valid YAML, line 1/,
    ],
    ['- a', /kubeconfig x is not a mapping/],
    ['users: [{name: a, user: {token: [secret-token]}}]', /token is not text/],
    ['clusters: {a: secret-token}', /clusters is not a list/],
    ['users: [{name: a}, {name: a}]', /has the user "a" twice/],
    [
      `a: &a [x]\nb: &b [${'*a,'.repeat(20)}]\nc: [${'*b,'.repeat(20)}]`,
      /kubeconfig x is not valid YAML/,
    ],
  ])('refuses %j without quoting it', (text, message) => {
    expect(() => parse(text)).toThrow(UsageError);
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).not.toThrow(/secret-token/);
  });
});
