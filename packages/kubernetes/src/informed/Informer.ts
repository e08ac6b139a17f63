import type {
  Cluster,
  KubeObject,
  ResourceType,
  WatchEvent,
  WatchOptions,
} from '@kcm-backup/core';
import { unlessAborted } from '../unlessAborted';

export interface InformerOptions {
  readonly cluster: Cluster;
  readonly type: ResourceType;
  readonly which: Pick<
    WatchOptions,
    'namespace' | 'labelSelector' | 'fieldSelector'
  >;
  /** Told of each change, once all that exists is known. */
  readonly onChange: () => void;
  /** Told once, when the watch is over: it knows nothing any more. */
  readonly onEnd: (error: unknown, wasWhole: boolean) => void;
}

/** The objects of one list, kept up to date by a watch. */
export class Informer {
  private readonly objects = new Map<string, KubeObject>();
  private readonly abort = new AbortController();
  private readonly whole: Promise<void>;
  private isWhole = false;
  private sorted?: readonly KubeObject[];

  constructor(private readonly options: InformerOptions) {
    this.whole = new Promise((resolve, reject) => {
      this.follow(resolve).catch(error => {
        reject(error);
        this.end(error);
      });
    });
    // Who waits for it hears of it; nobody may be waiting.
    this.whole.catch(() => {});
  }

  /**
   * All objects, in the server's order.
   *
   * @throws what the watch threw before all of them were known
   */
  async all(signal?: AbortSignal): Promise<readonly KubeObject[]> {
    if (!this.isWhole) await unlessAborted(this.whole, signal);
    this.sorted ??= [...this.objects]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, object]) => object);
    return this.sorted;
  }

  get isStopped(): boolean {
    return this.abort.signal.aborted;
  }

  stop(): void {
    this.abort.abort(new Error('The watch was stopped.'));
  }

  private async follow(onWhole: () => void): Promise<never> {
    const { cluster, type, which } = this.options;
    const events = cluster.watch(type, {
      ...which,
      signal: this.abort.signal,
      onWhole: () => {
        this.isWhole = true;
        onWhole();
      },
    });
    for await (const event of events) this.take(event);
    throw new Error(`The watch of ${type.plural} ended.`);
  }

  private take({ type, object }: WatchEvent<KubeObject>): void {
    const { namespace = '', name } = object.metadata;
    const key = `${namespace}/${name}`;
    if (type === 'deleted') this.objects.delete(key);
    else this.objects.set(key, object);
    this.sorted = undefined;
    if (this.isWhole) this.options.onChange();
  }

  private end(error: unknown): void {
    if (!this.abort.signal.aborted) this.options.onEnd(error, this.isWhole);
  }
}
