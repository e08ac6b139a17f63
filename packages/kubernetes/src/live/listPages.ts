import type { KubeObject, ListOptions, ResourceType } from '@kcm-backup/core';
import { continueTokenOf } from '../http/toKcmBackupError';
import type { ApiCall, ApiClient } from './ApiClient';
import { leanObject } from './leanObject';
import { collectionPath, query } from './resourcePath';

const CHUNK = 500;
const METADATA_ONLY =
  'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json';

export interface Page<T extends KubeObject> {
  readonly items: readonly T[];
  readonly resourceVersion: string;
  /**
   * The items before this page are no longer to be relied on: the list began
   * again, and tells them once more.
   */
  readonly restarted: boolean;
}

/** Carries out a call, again where it makes sense. */
export type Repeat = <T>(
  call: () => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

interface RawList<T> {
  readonly metadata?: {
    readonly resourceVersion?: string;
    readonly continue?: string;
  };
  readonly items?: readonly T[] | null;
}

/**
 * A list in chunks, the next of which is on its way while one is used.
 *
 * When the server has dropped the state that a continue token stands for (410),
 * the list goes on with the token for the present state that comes with the
 * error; where there is none, it begins again.
 */
export async function* listPages<T extends KubeObject>(
  client: ApiClient,
  type: ResourceType,
  options: ListOptions,
  repeat: Repeat = call => call(),
): AsyncGenerator<Page<T>> {
  const stopped = new AbortController();
  const signal = options.signal
    ? AbortSignal.any([options.signal, stopped.signal])
    : stopped.signal;
  const read = (token?: string) =>
    repeat(
      () => readPage<T>(client, type, { ...options, signal }, token),
      signal,
    );
  try {
    let next: Promise<RawPage<T>> | undefined = readPage<T>(
      client,
      type,
      { ...options, signal },
      undefined,
    );
    while (next) {
      const page: RawPage<T> = await next;
      next = page.token ? read(page.token) : undefined;
      // Its failure is told when its turn comes.
      next?.catch(() => {});
      yield page;
    }
  } finally {
    stopped.abort();
  }
}

interface RawPage<T extends KubeObject> extends Page<T> {
  readonly token?: string;
}

async function readPage<T extends KubeObject>(
  client: ApiClient,
  type: ResourceType,
  options: ListOptions,
  token?: string,
): Promise<RawPage<T>> {
  const call: ApiCall = {
    path:
      collectionPath(type, options.namespace) +
      query({
        labelSelector: options.labelSelector,
        fieldSelector: options.fieldSelector,
        limit: options.chunkSize ?? CHUNK,
        continue: token,
      }),
    verb: 'list',
    type,
    key: { namespace: options.namespace },
    accept: options.metadataOnly ? METADATA_ONLY : undefined,
    signal: options.signal,
  };
  const answer = await client.ask(call);
  if (answer.status === 410 && token) {
    const present = continueTokenOf(answer.text);
    if (present) return readPage(client, type, options, present);
    return { ...(await readPage<T>(client, type, options)), restarted: true };
  }
  if (answer.status >= 300) throw client.toError(answer, call);
  const list = client.parse<RawList<T>>(answer, call);
  return {
    items: (list.items ?? []).map(item => leanObject(item, type)),
    resourceVersion: list.metadata?.resourceVersion ?? '',
    token: list.metadata?.continue || undefined,
    restarted: false,
  };
}
