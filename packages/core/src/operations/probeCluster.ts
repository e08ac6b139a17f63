import { KcmBackupError, RefusedError, UnauthorizedError } from '../errors';
import type {
  ClusterProbe,
  VeleroAnswer,
  WebhookConfiguration,
} from '../doctor/DoctorInput';
import type { Purpose } from '../doctor/Diagnosis';
import { neededAccess } from '../doctor/neededAccess';
import type {
  Access,
  CallOptions,
  Cluster,
  ResourceType,
} from '../ports/Cluster';
import type { Clock } from '../ports/Clock';
import { MANAGEMENT } from '../scope/BackupScope';
import { collect } from './collect';
import { eachBounded } from './eachBounded';
import { askVelero } from './veleroAnswers';

/** What a cluster is asked, and for what. */
export interface ProbeOptions extends CallOptions {
  /** Velero's. */
  readonly namespace: string;
  readonly purpose: Purpose;
}

/** How many questions of rights are open at once. */
const PARALLEL = 8;

/**
 * Asks one cluster what no list tells: what it serves, whether Velero's server
 * answers, what the user may do and, before a restore, which webhooks there are.
 *
 * @throws what discovery throws; UnauthorizedError
 */
export async function probeCluster(
  cluster: Cluster,
  clock: Clock,
  options: ProbeOptions,
): Promise<ClusterProbe> {
  const [discovery, velero, denied, webhooks] = await Promise.all([
    cluster.discover(options),
    readAnswer(cluster, clock, options),
    orError(readDenied(cluster, options)),
    options.purpose === 'restore' && cluster.name === MANAGEMENT
      ? orError(readWebhooks(cluster, options))
      : undefined,
  ]);
  return { cluster: cluster.name, discovery, velero, denied, webhooks };
}

async function readAnswer(
  cluster: Cluster,
  clock: Clock,
  { namespace, signal }: ProbeOptions,
): Promise<VeleroAnswer> {
  const answer = await orError(
    askVelero(cluster, clock, { namespace, signal }),
  );
  if (answer === undefined) return { kind: 'silent' };
  if (answer instanceof RefusedError) return { kind: 'offline' };
  if (answer instanceof Error) return { kind: 'not-asked', error: answer };
  const { serverVersion, plugins = [] } = answer;
  return {
    kind: 'answered',
    version: serverVersion,
    objectStores: plugins
      .filter(({ kind }) => kind === 'ObjectStore')
      .map(({ name }) => name),
  };
}

/** Most people who restore may do everything: then one question is enough. */
async function readDenied(
  cluster: Cluster,
  { purpose, namespace, signal }: ProbeOptions,
): Promise<readonly Access[]> {
  const everything = { verb: '*', group: '*', resource: '*' };
  if (await cluster.may(everything, { signal })) return [];
  const needed = neededAccess(purpose, namespace);
  const denied = new Set<Access>();
  await eachBounded(needed, PARALLEL, async access => {
    if (!(await cluster.may(access, { signal }))) denied.add(access);
  });
  return needed.filter(access => denied.has(access));
}

const WEBHOOKS: readonly ResourceType[] = [
  'ValidatingWebhookConfiguration',
  'MutatingWebhookConfiguration',
].map(kind => ({
  group: 'admissionregistration.k8s.io',
  version: 'v1',
  plural: `${kind.toLowerCase()}s`,
  kind,
  namespaced: false,
}));

export async function readWebhooks(
  cluster: Cluster,
  { signal }: CallOptions,
): Promise<readonly WebhookConfiguration[]> {
  const lists = WEBHOOKS.map(type =>
    collect(cluster.list<WebhookConfiguration>(type, { signal })),
  );
  return (await Promise.all(lists)).flat();
}

/** What the server said no with; nothing else is an answer. */
async function orError<T>(asked: Promise<T>): Promise<T | Error> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof UnauthorizedError) throw error;
    if (error instanceof KcmBackupError) return error;
    throw error;
  }
}
