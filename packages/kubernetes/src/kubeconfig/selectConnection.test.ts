import { UsageError } from '@kcm-backup/core';
import { parseKubeconfig } from './parseKubeconfig';
import { type ConnectionFlags, selectConnection } from './selectConnection';

const config = parseKubeconfig(
  `
current-context: eu
clusters:
- name: eu
  cluster: {server: 'https://eu.example.com:6443/', tls-server-name: eu, certificate-authority-data: Y2E=}
- name: us
  cluster: {server: us.example.com}
- name: empty
  cluster: {}
users:
- name: jane
  user: {exec: {apiVersion: v1, command: login}, client-certificate-data: Y2VydA==}
- name: bob
  user: {token: b, as: root}
contexts:
- {name: eu, context: {cluster: eu, user: jane, namespace: team}}
- {name: empty, context: {cluster: empty}}
- {name: dangling, context: {cluster: gone, user: jane}}
`,
  'kubeconfig x',
  '/',
);
const select = (flags?: ConnectionFlags) => selectConnection(config, flags);

describe('selectConnection', () => {
  it('takes the current context', () => {
    expect(select()).toMatchObject({
      context: 'eu',
      namespace: 'team',
      server: 'https://eu.example.com:6443',
      cluster: { tlsServerName: 'eu' },
      user: { exec: { command: 'login' } },
    });
  });

  it.each<[string, ConnectionFlags, object]>([
    [
      'cluster and user',
      { cluster: 'us', user: 'bob' },
      {
        server: 'http://us.example.com',
        user: { token: 'b', impersonate: { user: 'root' } },
      },
    ],
    [
      'server, for which the TLS name was not meant',
      { server: 'https://x' },
      {
        server: 'https://x',
        cluster: { tlsServerName: undefined, certificateAuthorityData: 'Y2E=' },
      },
    ],
    [
      'tls-server-name',
      { tlsServerName: 'y' },
      {
        cluster: { tlsServerName: 'y' },
      },
    ],
    [
      'certificate-authority',
      { certificateAuthority: '/ca' },
      {
        cluster: {
          certificateAuthority: '/ca',
          certificateAuthorityData: undefined,
        },
      },
    ],
    [
      'insecure-skip-tls-verify',
      { insecureSkipTlsVerify: true },
      {
        cluster: { insecureSkipTlsVerify: true },
      },
    ],
    [
      'as',
      { user: 'bob', as: 'jane', asGroups: ['g'], asUid: 'u' },
      {
        user: { impersonate: { user: 'jane', groups: ['g'], uid: 'u' } },
      },
    ],
  ])('applies --%s', (_, flags, expected) => {
    expect(select(flags)).toMatchObject(expected);
  });

  it('lets --token replace a program, and keep the certificate', () => {
    const { user } = select({ token: 't' });
    expect(user.token).toBe('t');
    expect(user.exec).toBeUndefined();
    expect(user.clientCertificateData).toBe('Y2VydA==');
  });

  it('never shows credentials that stand in the address', () => {
    const { server } = select({ server: 'https://me:secret@x.example.com' });
    expect(server).toBe('https://x.example.com');
  });

  it.each<[ConnectionFlags, RegExp]>([
    [{ context: 'none' }, /no context "none"/],
    [{ cluster: 'none' }, /no cluster "none"/],
    [{ user: 'none' }, /no user "none"/],
    [{ context: 'dangling' }, /no cluster "gone"/],
    [{ context: 'empty' }, /context "empty" names no API server/],
    [{ asGroups: ['g'] }, /need --as/],
    [{ server: 'ftp://x' }, /starts with ftp:/],
    [{ server: 'https://' }, /not a URL/],
  ])('refuses %j', (flags, message) => {
    expect(() => select(flags)).toThrow(UsageError);
    expect(() => select(flags)).toThrow(message);
  });

  it('says that there is no kubeconfig', () => {
    const none = parseKubeconfig('', 'kubeconfig x', '/');
    expect(() => selectConnection(none)).toThrow(/No cluster is configured/);
    const given = selectConnection(none, { server: 'https://x', token: 't' });
    expect(given).toMatchObject({ server: 'https://x', user: { token: 't' } });
  });
});
