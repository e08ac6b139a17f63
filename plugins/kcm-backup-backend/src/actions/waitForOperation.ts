import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Clock } from '@kcm-backup/core';
import type { Caller } from '../service/Caller';
import type { KcmBackupService } from '../service/KcmBackupService';

const LOOK_EVERY = 1_000;
/** Whoever invokes an action waits for an answer by HTTP. */
const PATIENCE = 600_000;

/**
 * An operation at its end; as it is then, when that takes longer than an
 * answer may, or when it waits for somebody.
 */
export async function waitForOperation(
  service: Pick<KcmBackupService, 'getOperation'>,
  caller: Caller,
  { hub, id }: Operation,
  clock: Clock,
): Promise<Operation> {
  const deadline = clock.now().getTime() + PATIENCE;
  for (;;) {
    const now = await service.getOperation(caller, hub, id);
    if (now.state !== 'running' || clock.now().getTime() >= deadline) {
      return now;
    }
    await clock.sleep(LOOK_EVERY);
  }
}
