import type { KubeApi, KubeObject } from '../KubeApi';
import { isComplete } from './backupStatus';
import type { Hub } from './readScope';
import { reconcile } from './reconcile';

/** How {@link startKcmStandIn} works. */
export interface KcmStandInOptions {
  /** Velero's namespace; default `kcm-system`. */
  readonly namespace?: string;
  /** Seconds between looks at the clock; kcm's own 60 is the default. */
  readonly tickSeconds?: number;
  /** Its clock; default the machine's. */
  readonly now?: () => Date;
  /** Called with what kcm would only log. */
  readonly onError?: (name: string, message: string) => void;
}

/** A running stand-in of kcm's backup controller. */
export interface KcmStandIn {
  /** The last error a ManagementBackup, as kcm's log would tell it. */
  readonly errors: ReadonlyMap<string, string>;
  /** Looks at all ManagementBackups now. */
  tick(): Promise<void>;
  stop(): Promise<void>;
}

const watchMilliseconds = 250;

/**
 * STAND-IN, not kcm: does for ManagementBackups what kcm's backup controller
 * does, nothing else of kcm. It reacts to a changed ManagementBackup at once,
 * and to the clock and to Velero once a tick.
 */
export async function startKcmStandIn(
  { api }: { readonly api: KubeApi },
  options: KcmStandInOptions = {},
): Promise<KcmStandIn> {
  const { namespace = 'kcm-system', tickSeconds = 60 } = options;
  const { now = () => new Date(), onError } = options;
  const hub: Hub = { api, namespace, apiVersion: await k0rdentVersion(api) };
  const seen = new Map<string, string | undefined>();
  const errors = new Map<string, string>();

  const look = async (backup: KubeObject): Promise<void> => {
    const { name, uid, resourceVersion } = backup.metadata;
    seen.set(uid!, resourceVersion);
    try {
      await reconcile(hub, backup, now());
      errors.delete(name);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      errors.set(name, message);
      onError?.(name, message);
    }
  };
  const backups = () => api.list(hub.apiVersion, 'ManagementBackup');
  const lookAtChanged = async () => {
    for (const backup of await backups()) {
      const { uid, resourceVersion } = backup.metadata;
      if (seen.get(uid!) !== resourceVersion) await look(backup);
    }
  };
  const tick = async () => {
    for (const backup of await backups()) {
      const { spec, status } = backup;
      if (spec?.schedule || !isComplete(status ?? {})) await look(backup);
    }
  };

  let stopped = false;
  let work = Promise.resolve();
  const enqueue = (job: () => Promise<void>): Promise<void> => {
    work = work
      .then(() => (stopped ? undefined : job()))
      .catch(error => {
        onError?.('', error.message);
      });
    return work;
  };
  const watch = setInterval(() => enqueue(lookAtChanged), watchMilliseconds);
  const clock = setInterval(() => enqueue(tick), tickSeconds * 1000);
  return {
    errors,
    tick: () => enqueue(tick),
    stop() {
      stopped = true;
      clearInterval(watch);
      clearInterval(clock);
      return work;
    },
  };
}

async function k0rdentVersion(api: KubeApi): Promise<string> {
  const group = await api.request({ path: '/apis/k0rdent.mirantis.com' });
  return group.preferredVersion.groupVersion;
}
