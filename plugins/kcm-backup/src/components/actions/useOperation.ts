import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  type Answer,
  FAST_POLL,
  SLOW_POLL,
  useAnswer,
} from '../../api/useAnswer';
import { useKcmBackupApi } from '../../api/useKcmBackupApi';
import { isOver } from './isOver';

/**
 * An operation, followed until it is over.
 *
 * @param begun as the request that began it answered: shown until it was read
 */
export function useOperation(
  hub: string,
  id: string | undefined,
  begun?: Operation,
): Answer<Operation> {
  const api = useKcmBackupApi();
  const answer = useAnswer(
    abort => (id ? api.until(abort).getOperation(hub, id) : undefined),
    [api, hub, id],
    {
      isAbout: signal => signal.hub === hub && signal.operation === id,
      pollEvery: (operation, lost) => {
        if (!id || (operation && isOver(operation))) return undefined;
        // One that never was read may be there no more.
        return lost && !operation ? SLOW_POLL : FAST_POLL;
      },
    },
  );
  const first = begun?.id === id ? begun : undefined;
  return { ...answer, value: answer.value ?? first };
}

/** What was asked of a hub from here, newest first, kept up to date. */
export function useOperations(hub: string): Answer<readonly Operation[]> {
  const api = useKcmBackupApi();
  return useAnswer(abort => api.until(abort).listOperations(hub), [api, hub], {
    isAbout: signal => signal.hub === hub && signal.operation !== undefined,
    pollEvery: operations =>
      operations?.every(isOver) === false ? FAST_POLL : SLOW_POLL,
  });
}
