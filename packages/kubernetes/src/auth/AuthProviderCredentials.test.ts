import { UnauthorizedError } from '@kcm-backup/core';
import { AuthProviderCredentials } from './AuthProviderCredentials';
import { KubeconfigCredentials } from './KubeconfigCredentials';

const config = { name: 'oidc', config: { 'id-token': 'my-token' } };
const own = new KubeconfigCredentials({ clientCertificateData: 'Y2VydA==' });

describe('AuthProviderCredentials', () => {
  it('adds the token to what else the user has, and loads once', async () => {
    let loads = 0;
    const credentials = new AuthProviderCredentials(config, own, async () => {
      loads += 1;
      return async () => `Bearer ${loads}`;
    });
    const expected = { authorization: 'Bearer 1', cert: 'cert' };
    expect(await credentials.current()).toMatchObject(expected);
    expect(await credentials.current()).toMatchObject(expected);
    expect(credentials.renew()).toBe(true);
    expect((await credentials.current()).authorization).toBe('Bearer 2');
  });

  it('does not quote what the provider says', async () => {
    const error = Object.assign(new Error('my-token'), { code: 'EXPIRED' });
    const failing = new AuthProviderCredentials(config, own, async () => {
      throw error;
    }).current();
    await expect(failing).rejects.toThrow(UnauthorizedError);
    await expect(failing).rejects.toThrow(/auth-provider oidc .*\(EXPIRED\)/);
    await expect(failing).rejects.not.toThrow(/my-token/);
  });
});
