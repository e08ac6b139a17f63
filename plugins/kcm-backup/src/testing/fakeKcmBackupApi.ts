import type { KcmBackupApi } from '@kcm-backup/backstage-plugin-kcm-backup-common';

type Answers = { -readonly [K in keyof KcmBackupApi]?: KcmBackupApi[K] };

/**
 * A backend that answers what it is told to. What it was not told it rejects,
 * naming the call, so that a test fails where it asks more than it says.
 */
export function fakeKcmBackupApi(answers: Answers): KcmBackupApi {
  const untold = (name: string) => async () => {
    throw new Error(`The fake backend was not told what ${name} answers.`);
  };
  const api: KcmBackupApi = new Proxy(answers as KcmBackupApi, {
    get: (target, name: string) =>
      name === 'until'
        ? () => api
        : (target[name as keyof KcmBackupApi] ?? untold(name)),
  });
  return api;
}
