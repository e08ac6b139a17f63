import type {
  HubDetails,
  HubSummary,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Answer, SLOW_POLL, useAnswer } from './useAnswer';
import { useKcmBackupApi } from './useKcmBackupApi';

/** One hub, kept up to date. */
export function useHub(hub: string): Answer<HubDetails> {
  const api = useKcmBackupApi();
  return useAnswer(abort => api.until(abort).getHub(hub), [api, hub], {
    isAbout: signal => signal.hub === hub && signal.operation === undefined,
    pollEvery: SLOW_POLL,
  });
}

/** Every hub that the user may see, worst first, kept up to date. */
export function useHubs(): Answer<readonly HubSummary[]> {
  const api = useKcmBackupApi();
  return useAnswer(abort => api.until(abort).listHubs(), [api], {
    isAbout: signal => signal.operation === undefined,
    pollEvery: SLOW_POLL,
  });
}
