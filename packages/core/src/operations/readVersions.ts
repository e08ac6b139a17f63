import { ForbiddenError, NotFoundError, RefusedError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type { Management, Release } from '../objects/kcm';
import { kcmRelease, kcmVersion } from '../objects/kcmRelease';
import type { Deployment } from '../objects/kubernetes';
import type { Clock } from '../ports/Clock';
import type { CallOptions } from '../ports/Cluster';
import type { Fleet } from '../ports/Fleet';
import { veleroImageVersion } from '../backup/veleroImageVersion';
import { askVelero } from './veleroAnswers';
import { collect } from './collect';
import { DEPLOYMENTS, kcmTypes } from './resourceTypes';

/** What runs on a management cluster. */
export interface Versions {
  /** Of the API server, such as `v1.34.1`; a snapshot may not tell. */
  readonly kubernetes?: string;
  readonly kcm?: {
    /** `v1alpha1` or `v1beta1`. */
    readonly api: string;
    /** Name of the Release object. */
    readonly release?: string;
    /** Such as `1.11.0`; unknown where the Release object is gone. */
    readonly version?: string;
  };
  readonly velero?: {
    /** Such as `v1.17.1`. */
    readonly version: string;
    readonly source: 'image' | 'server';
  };
  /** What could not be read, each in one sentence. */
  readonly missing: readonly string[];
}

type Options = CallOptions & { readonly namespace: string };

/**
 * Reads the versions of Kubernetes, kcm and Velero. Velero's is read from its
 * image; only where that has no version in its tag is the server asked, which
 * takes a short-lived object.
 *
 * @throws UnreachableError, UnauthorizedError; what else is missing is told in
 *   the answer
 */
export async function readVersions(
  fleet: Fleet,
  clock: Clock,
  options: Options,
): Promise<Versions> {
  const missing: string[] = [];
  const attempt = async <T>(what: string, read: () => Promise<T>) => {
    try {
      return await read();
    } catch (error) {
      const told =
        error instanceof NotFoundError ||
        error instanceof ForbiddenError ||
        error instanceof RefusedError;
      if (!told) throw error;
      missing.push(`${what}: ${error.message}`);
      return undefined;
    }
  };
  const server = await attempt('Kubernetes', () =>
    fleet.hub.version({ signal: options.signal }),
  );
  const kcm = await attempt('kcm', () => readKcm(fleet, options.signal));
  const velero = await attempt('Velero', () =>
    readVelero(fleet, clock, options),
  );
  return { kubernetes: server?.gitVersion, kcm, velero, missing };
}

async function readKcm(
  { hub }: Fleet,
  signal?: AbortSignal,
): Promise<Versions['kcm']> {
  const discovery = await hub.discover({ signal });
  const { version: api, type } = kcmTypes(hub, discovery);
  const list = async <T extends KubeObject>(plural: string) => {
    const found = type(plural);
    return found ? collect(hub.list<T>(found, { signal })) : [];
  };
  const state = {
    managements: await list<Management>('managements'),
    releases: await list<Release>('releases'),
  };
  return { api, release: kcmRelease(state), version: kcmVersion(state) };
}

async function readVelero(
  { hub }: Fleet,
  clock: Clock,
  options: Options,
): Promise<Versions['velero']> {
  const { namespace, signal } = options;
  const key = { name: 'velero', namespace };
  const deployment = await hub.get<Deployment>(DEPLOYMENTS, key, { signal });
  if (!deployment) {
    throw new NotFoundError(
      `There is no Deployment velero in namespace ${namespace}.`,
    );
  }
  const tag = veleroImageVersion(deployment);
  if (tag) return { version: tag, source: 'image' };
  const answer = await askVelero(hub, clock, options);
  if (!answer?.serverVersion) {
    throw new NotFoundError(
      'The server does not answer, and its image names no version.',
    );
  }
  return { version: answer.serverVersion, source: 'server' };
}
