import { readVersions, type Versions } from '@kcm-backup/core';
import type { Session } from '../../session';

/** Apart, so that `version --client` does not load what it does not need. */
export async function readServer(session: Session): Promise<Versions> {
  const { clock, namespace, signal } = session;
  return readVersions(await session.fleet(), clock, { namespace, signal });
}
