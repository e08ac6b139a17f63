import {
  ApiError,
  UnreachableError,
  type Clock,
  type KubeObject,
  type ResourceType,
  type WatchEvent,
  type WatchOptions,
} from '@kcm-backup/core';
import type { ApiCall, ApiClient } from './ApiClient';
import { leanObject } from './leanObject';
import { listPages } from './listPages';
import { readLines } from './readLines';
import { collectionPath, query } from './resourcePath';

export interface WatchSettings {
  readonly clock: Clock;
  /**
   * Seconds after which the server ends each watch, and we resume it. A
   * connection that died in silence is noticed then.
   */
  readonly watchSeconds: number;
  /** Milliseconds without any success after which the watch fails. */
  readonly patience: number;
}

/** How much later than agreed the server may end a watch. */
const GRACE_MS = 5_000;
/** Rounds that are shorter follow each other with pauses in between. */
const SHORT_ROUND_MS = 1_000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 10_000;

/** See `Cluster.watch`: lists, then watches, for ever. */
export async function* watchObjects<T extends KubeObject>(
  client: ApiClient,
  type: ResourceType,
  options: WatchOptions,
  settings: WatchSettings,
): AsyncGenerator<WatchEvent<T>> {
  const { clock, patience } = settings;
  const { signal } = options;
  const time = () => clock.now().getTime();
  const known = new Map<string, T>();
  let resourceVersion: string | undefined;
  let listed = false;
  let lastSuccess = time();
  let pause = FIRST_PAUSE_MS;
  for (let began = -Infinity; ;) {
    if (time() - began < SHORT_ROUND_MS) {
      await clock.sleep(pause, signal);
      pause = Math.min(2 * pause, LONGEST_PAUSE_MS);
    }
    began = time();
    try {
      if (resourceVersion === undefined) {
        resourceVersion = yield* relist(client, type, options, known);
        listed = true;
        options.onWhole?.();
      }
      const events = follow<T>(
        client,
        type,
        options,
        resourceVersion,
        settings,
      );
      for await (const raw of events) {
        if (raw === 'open') {
          lastSuccess = time();
          continue;
        }
        pause = FIRST_PAUSE_MS;
        resourceVersion = raw.object.metadata.resourceVersion;
        const event = note(known, raw, type);
        if (event) yield event;
      }
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof ApiError && error.status === 410) {
        resourceVersion = undefined;
      } else if (!listed || !isPassing(error)) {
        throw error;
      } else if (time() - lastSuccess > patience) {
        throw error;
      }
    }
  }
}

function isPassing(error: unknown): boolean {
  if (error instanceof UnreachableError) return true;
  return (
    error instanceof ApiError && (error.status === 429 || error.status >= 500)
  );
}

/** Tells what is new, changed and gone against what was known before. */
async function* relist<T extends KubeObject>(
  client: ApiClient,
  type: ResourceType,
  options: WatchOptions,
  known: Map<string, T>,
): AsyncGenerator<WatchEvent<T>, string> {
  let found = new Set<string>();
  let resourceVersion: string | undefined;
  for await (const page of listPages<T>(client, type, options)) {
    if (page.restarted) found = new Set();
    // That of the first page: what a later, newer one has already told is told
    // again by the watch, and then known.
    if (page.restarted || resourceVersion === undefined) {
      ({ resourceVersion } = page);
    }
    for (const object of page.items) {
      found.add(keyOf(object));
      yield* tell(known, object);
    }
  }
  for (const [key, object] of known) {
    if (found.has(key)) continue;
    known.delete(key);
    yield { type: 'deleted', object };
  }
  return resourceVersion ?? '';
}

function* tell<T extends KubeObject>(
  known: Map<string, T>,
  object: T,
): Generator<WatchEvent<T>> {
  const before = known.get(keyOf(object));
  known.set(keyOf(object), object);
  if (!before) {
    yield { type: 'added', object };
  } else if (before.metadata.uid !== object.metadata.uid) {
    yield { type: 'deleted', object: before };
    yield { type: 'added', object };
  } else if (
    before.metadata.resourceVersion !== object.metadata.resourceVersion
  ) {
    yield { type: 'modified', object };
  }
}

interface RawEvent<T> {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED' | 'BOOKMARK' | 'ERROR';
  readonly object: T;
}

/** `undefined` for what the caller knows, or does not care about. */
function note<T extends KubeObject>(
  known: Map<string, T>,
  raw: RawEvent<T>,
  type: ResourceType,
): WatchEvent<T> | undefined {
  if (raw.type === 'BOOKMARK') return undefined;
  const object = leanObject(raw.object, type);
  const key = keyOf(object);
  const before = known.get(key);
  if (raw.type === 'DELETED') {
    known.delete(key);
    return before && { type: 'deleted', object };
  }
  const { resourceVersion } = object.metadata;
  if (before?.metadata.resourceVersion === resourceVersion) return undefined;
  known.set(key, object);
  return { type: before ? 'modified' : 'added', object };
}

/** One watch request, from its answer until the server ends it or it dies. */
async function* follow<T extends KubeObject>(
  client: ApiClient,
  type: ResourceType,
  options: WatchOptions,
  resourceVersion: string,
  { watchSeconds }: WatchSettings,
): AsyncGenerator<RawEvent<T> | 'open'> {
  const silence = AbortSignal.timeout(watchSeconds * 1000 + GRACE_MS);
  const signal = options.signal
    ? AbortSignal.any([options.signal, silence])
    : silence;
  const call: ApiCall = {
    path:
      collectionPath(type, options.namespace) +
      query({
        watch: '1',
        allowWatchBookmarks: 'true',
        labelSelector: options.labelSelector,
        fieldSelector: options.fieldSelector,
        resourceVersion,
        timeoutSeconds: watchSeconds,
      }),
    verb: 'watch',
    type,
    key: { namespace: options.namespace },
    signal,
    longLived: true,
  };
  try {
    const response = await client.open(call);
    if (response.status >= 300) {
      throw client.toError(await client.read(response), call);
    }
    yield 'open';
    for await (const line of readLines(response.chunks())) {
      const answer = { status: 200, contentType: '', text: line };
      const event = client.parse<RawEvent<T>>(answer, call);
      if (event.type === 'ERROR') throw failure(client, event.object, call);
      yield event;
    }
  } catch (error) {
    // Our own limit: as if the server had ended it.
    if (!options.signal?.aborted && silence.aborted) return;
    throw error;
  }
}

function failure(client: ApiClient, status: unknown, call: ApiCall): Error {
  const { code = 500 } = status as { readonly code?: number };
  const text = JSON.stringify(status);
  return client.toError({ status: code, contentType: '', text }, call);
}

function keyOf({ metadata }: KubeObject): string {
  return `${metadata.namespace ?? ''}/${metadata.name}`;
}
