import type {
  HubSummary,
  KcmBackupApi,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import { type Evidence, READ_AT_ONCE } from './evidenceReport';

/** Reads what a report tells of hubs; rejects where one of them fails. */
export async function readEvidence(
  api: Pick<KcmBackupApi, 'getHistory' | 'listRecoveryPoints'>,
  hubs: readonly HubSummary[],
): Promise<readonly Evidence[]> {
  return Promise.all(
    hubs.map(async hub => {
      const [events, runs] = await Promise.all([
        api.getHistory(hub.name, { limit: READ_AT_ONCE }),
        api.listRecoveryPoints(hub.name, { limit: READ_AT_ONCE }),
      ]);
      return { hub, events, runs };
    }),
  );
}
