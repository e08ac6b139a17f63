import { UnauthorizedError } from '@kcm-backup/core';
import type { ExecConfig } from '../kubeconfig/Kubeconfig';
import { ExecCredentials, type ExecOptions } from './ExecCredentials';
import { KubeconfigCredentials } from './KubeconfigCredentials';

const V1 = 'client.authentication.k8s.io/v1';

function credentials(
  program: string,
  config: Partial<ExecConfig> = {},
  options: Partial<ExecOptions> = {},
) {
  return new ExecCredentials(
    {
      apiVersion: V1,
      command: process.execPath,
      args: ['-e', program],
      env: {},
      provideClusterInfo: false,
      interactiveMode: 'IfAvailable',
      ...config,
    },
    { server: 'https://a', tlsServerName: 'a', execConfig: { audience: 'x' } },
    { env: { PATH: process.env.PATH }, stderr: 'ignore', ...options },
    new KubeconfigCredentials({}),
  );
}

function print(status: string): string {
  return `console.log(JSON.stringify({ apiVersion: '${V1}', kind: 'ExecCredential', status: ${status} }))`;
}

describe('ExecCredentials', () => {
  it('gives the token, and runs the program once', async () => {
    const pid = credentials(print('{ token: String(process.pid) }'));
    const [one, two] = await Promise.all([pid.current(), pid.current()]);
    expect(one.authorization).toMatch(/^Bearer \d+$/);
    expect(two).toEqual(one);
    expect(await pid.current()).toEqual(one);
    expect(pid.renew(one)).toBe(true);
    const renewed = await pid.current();
    expect(renewed).not.toEqual(one);
    // Another request that was refused with the old token.
    expect(pid.renew(one)).toBe(true);
    expect(await pid.current()).toEqual(renewed);
  });

  it('runs it again when the token has expired', async () => {
    const past = '2020-01-01T00:00:00Z';
    const program = `{ token: String(process.pid), expirationTimestamp: '${past}' }`;
    const expired = credentials(print(program));
    expect(await expired.current()).not.toEqual(await expired.current());
  });

  it('gives certificates', async () => {
    const program = print(
      `{ clientCertificateData: 'cert', clientKeyData: 'key' }`,
    );
    expect(await credentials(program).current()).toMatchObject({
      cert: 'cert',
      key: 'key',
    });
  });

  it.each([
    [false, {}],
    [
      true,
      {
        cluster: {
          server: 'https://a',
          'tls-server-name': 'a',
          config: { audience: 'x' },
        },
      },
    ],
  ])('tells the program what it asks for: %s', async (wanted, spec) => {
    const program = print(`{ token: process.env.KUBERNETES_EXEC_INFO }`);
    const told = credentials(program, { provideClusterInfo: wanted });
    const { authorization } = await told.current();
    expect(JSON.parse(authorization!.slice('Bearer '.length))).toEqual({
      apiVersion: V1,
      kind: 'ExecCredential',
      spec: { ...spec, interactive: false },
    });
  });

  it('gives the program its environment', async () => {
    const program = print('{ token: process.env.PROFILE }');
    const told = credentials(program, { env: { PROFILE: 'eu' } });
    expect((await told.current()).authorization).toBe('Bearer eu');
  });

  it.each<[string, string, Partial<ExecConfig>, RegExp]>([
    ['no such program', '', { command: 'no-such-login' }, /cannot be started/],
    ['it fails', 'process.exit(3)', {}, /ended with code 3/],
    ['it prints no JSON', 'console.log("my-token")', {}, /did not print JSON/],
    ['it prints nothing of use', print('{}'), {}, /neither a token/],
    [
      'another version than was asked for',
      print('{ token: "my-token" }'),
      { apiVersion: 'client.authentication.k8s.io/v1beta1' },
      /did not print an .*v1beta1/,
    ],
    [
      'a version that is no more',
      '',
      { apiVersion: 'client.authentication.k8s.io/v1alpha1' },
      /asks for .*v1alpha1/,
    ],
    [
      'nobody to ask',
      print('{ token: "my-token" }'),
      { interactiveMode: 'Always' },
      /there is no terminal/,
    ],
  ])('tells: %s', async (_, program, config, message) => {
    const installHint = 'install the login program';
    const failing = credentials(program, { installHint, ...config }).current();
    await expect(failing).rejects.toThrow(UnauthorizedError);
    await expect(failing).rejects.toThrow(message);
    await expect(failing).rejects.not.toThrow(/my-token/);
    await expect(failing).rejects.toMatchObject({ remedy: installHint });
  });
});
