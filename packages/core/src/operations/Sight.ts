import { ForbiddenError, remedyOf, toError } from '../errors';
import type { KubeObject } from '../objects/KubeObject';
import type {
  Cluster,
  Discovery,
  ListOptions,
  ResourceType,
} from '../ports/Cluster';
import { applyRole, kubectlOn } from '../scope/kubectlOn';
import type { Unseen } from '../Unseen';
import { collect } from './collect';
import { failureOf, findType } from './resourceTypes';

/** What is looked at, and where to tell what could not be seen. */
export interface SightOptions {
  readonly cluster: Cluster;
  readonly discovery: Discovery;
  /** Velero's. */
  readonly namespace: string;
  readonly unseen: Unseen[];
  readonly signal?: AbortSignal;
}

/** How to look at one kind. */
export interface LookOptions extends ListOptions {
  /** In words, such as `Velero's Schedules`. */
  readonly what: string;
  /** Whether the level depends on it. */
  readonly matters: boolean;
  /** The role that lets it be read; a viewer's when absent. */
  readonly role?: string;
}

/**
 * Reads one kind after the other, and keeps account of what could not be read:
 * an empty list is only ever the server's own answer.
 */
export class Sight {
  readonly cluster: Cluster;
  readonly discovery: Discovery;
  readonly namespace: string;
  readonly signal?: AbortSignal;
  private readonly unseen: Unseen[];

  constructor(options: SightOptions) {
    this.cluster = options.cluster;
    this.discovery = options.discovery;
    this.namespace = options.namespace;
    this.signal = options.signal;
    this.unseen = options.unseen;
  }

  /** The type as the server has it; tells where its group does not answer. */
  type(
    group: string,
    plural: string,
    look: Pick<LookOptions, 'what' | 'matters'>,
  ): ResourceType | undefined {
    const type = findType(this.discovery, group, plural);
    const broken = failureOf(this.discovery, group);
    if (!type && broken) {
      this.tell(
        look,
        broken.message,
        `${kubectlOn(this.cluster.name)} get apiservices`,
      );
    }
    return type;
  }

  /** Whether a group could not be asked for its types. */
  isBroken(group: string): boolean {
    return failureOf(this.discovery, group) !== undefined;
  }

  /** All objects; `undefined` where they could not be read. */
  async list<T extends KubeObject>(
    type: ResourceType | undefined,
    look: LookOptions,
  ): Promise<readonly T[] | undefined> {
    if (!type) return [];
    const { what, matters, role, ...options } = look;
    return this.attempt({ what, matters, role }, () =>
      collect(this.cluster.list<T>(type, { ...options, signal: this.signal })),
    );
  }

  /** What `read` gives; `undefined` where it could not be read. */
  async attempt<T>(
    look: Pick<LookOptions, 'what' | 'matters' | 'role'>,
    read: () => Promise<T>,
  ): Promise<T | undefined> {
    try {
      return await read();
    } catch (thrown) {
      this.signal?.throwIfAborted();
      const error = toError(thrown);
      this.tell(look, error.message, this.remedy(error, look.role));
      return undefined;
    }
  }

  private remedy(error: Error, role = 'viewer'): string {
    if (error instanceof ForbiddenError) {
      return applyRole(role, this.cluster.name);
    }
    return (
      remedyOf(error) ??
      `${kubectlOn(this.cluster.name)} get --raw '/readyz?verbose'`
    );
  }

  private tell(
    { what, matters }: Pick<LookOptions, 'what' | 'matters'>,
    message: string,
    remedy: string,
  ): void {
    const { name: cluster } = this.cluster;
    this.unseen.push({ cluster, what, message, remedy, matters });
  }
}
