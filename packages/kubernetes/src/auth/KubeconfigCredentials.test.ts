import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UnauthorizedError } from '@kcm-backup/core';
import { KubeconfigCredentials } from './KubeconfigCredentials';

describe('KubeconfigCredentials', () => {
  it.each([
    [{ token: 't' }, 'Bearer t'],
    [{ username: 'jane', password: 'ä' }, 'Basic amFuZTrDpA=='],
    [{}, undefined],
  ])('takes %j', async (user, authorization) => {
    const credentials = new KubeconfigCredentials(user);
    const current = await credentials.current();
    expect(current.authorization).toBe(authorization);
    expect(credentials.renew(current)).toBe(false);
  });

  it('reads a token file again when the server refuses the token', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'token-'));
    try {
      const tokenFile = join(folder, 'token');
      writeFileSync(tokenFile, 'one\n');
      const credentials = new KubeconfigCredentials({ tokenFile, token: 'x' });
      const one = await credentials.current();
      expect(one.authorization).toBe('Bearer one');
      expect(credentials.renew(one)).toBe(false);
      writeFileSync(tokenFile, 'two\n');
      expect(credentials.renew(one)).toBe(true);
      expect((await credentials.current()).authorization).toBe('Bearer two');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('decodes certificates', async () => {
    const user = { clientCertificateData: 'Y2VydA==', clientKeyData: 'a2V5' };
    expect(await new KubeconfigCredentials(user).current()).toMatchObject({
      cert: 'cert',
      key: 'key',
    });
  });

  it('names the file that is missing', async () => {
    const user = { clientCertificate: '/none/a.crt' };
    const reading = new KubeconfigCredentials(user).current();
    await expect(reading).rejects.toThrow(UnauthorizedError);
    await expect(reading).rejects.toThrow(/\/none\/a\.crt.*ENOENT/);
  });
});
