import type { KubeObject } from '../objects/KubeObject';
import type { ResourceType } from '../ports/Cluster';
import type { ScopeAnswer } from '../scope/explainScope';
import { compareSeverity } from '../severity';
import type { Unseen } from '../Unseen';
import { buildReport } from './buildReport';
import type { CoverageReport } from './CoverageReport';
import { isTemplated } from './fields';
import type { IdentityKind } from './identityKinds';
import type { Loss, ObjectName, Reference } from './Reference';
import { ObjectNames } from './ObjectNames';
import { referencesOf } from './references';

/** What the types of a cluster are known by; `undefined` for none such. */
export type TypeOf = (
  cluster: string,
  group: string,
  kind: string,
) => ResourceType | undefined;

/** An object that is named, with everything that names it. */
export interface Target {
  readonly cluster: string;
  readonly object: ObjectName;
  /** `undefined` where the cluster serves no such kind. */
  readonly type?: ResourceType;
  /** Of what is lost with it, the worst. */
  readonly loss: Loss;
  /** The objects that name it, by key. */
  readonly by: ReadonlyMap<string, Referrer>;
}

/** An object that names another. */
export interface Referrer {
  /** It cannot do without. */
  readonly needsIt: boolean;
  readonly cluster: string;
  readonly type: ResourceType;
  readonly namespace?: string;
  readonly name: string;
}

/** An object and how it was judged: those that are not simply in are kept. */
export interface Outsider {
  readonly cluster: string;
  readonly type: ResourceType;
  readonly object: KubeObject;
  readonly answer: ScopeAnswer;
  /** What its loss means when nothing names it. */
  readonly loss: Loss;
}

export interface CoverageWalkOptions {
  readonly systemNamespace: string;
  readonly identities: readonly IdentityKind[];
  readonly typeOf: TypeOf;
  /** Which references to follow; all when absent. */
  readonly follows?: (reference: Reference) => boolean;
}

/**
 * What is known so far of a walk along all references. Pure: whoever reads the
 * objects tells it of each, and asks it what else is to be read.
 *
 * Of objects that are in the backup only the name is kept: there may be many.
 */
export class CoverageWalk {
  private covered = 0;
  private readonly met = new ObjectNames();
  private readonly outsiders = new Map<string, Outsider>();
  private readonly targets = new Map<string, Target>();
  private readonly absent = new Set<string>();
  private readonly unseen = new Map<string, Unseen>();

  constructor(readonly options: CoverageWalkOptions) {}

  /** Takes in how an object was judged; twice the same counts once. */
  judge(judged: Outsider): void {
    const { cluster, type, object, answer } = judged;
    if (!this.met.add(cluster, type, object.metadata)) return;
    const { verdict, warning } = answer;
    const inside = verdict === 'included' || verdict === 'along';
    if (inside) this.covered += 1;
    if (inside && !warning) return;
    const key = keyOf(cluster, type, object.metadata);
    this.outsiders.set(key, lean(judged));
  }

  /** Takes in all that an object names. */
  follow(cluster: string, type: ResourceType, object: KubeObject): void {
    const { identities, systemNamespace, follows } = this.options;
    const read = referencesOf(type, identities);
    if (!read) return;
    const { name, namespace } = object.metadata;
    for (const to of read(object, { systemNamespace, cluster, identities })) {
      if (follows && !follows(to)) continue;
      if (isTemplated(to.name, to.namespace)) this.miss(templated(cluster, to));
      else {
        const needsIt = !to.optional;
        const referrer = { cluster, type, namespace, name, needsIt };
        this.name(to.cluster ?? cluster, to, referrer);
      }
    }
  }

  /** What is named, and not yet known to be there or not. */
  open(): readonly Target[] {
    return [...this.targets].flatMap(([key, target]) => {
      const { cluster, type, object } = target;
      const known =
        this.absent.has(key) || this.met.has(cluster, type ?? object, object);
      return known ? [] : target;
    });
  }

  /** Takes in that there is no such object. */
  missing({ cluster, object, type }: Target): void {
    this.absent.add(keyOf(cluster, type ?? object, object));
  }

  /** Takes in what could not be read; the last word on the same thing counts. */
  miss(unseen: Unseen): void {
    this.unseen.set(`${unseen.cluster} ${unseen.what}`, unseen);
  }

  report(): CoverageReport {
    const { covered, outsiders, targets, absent } = this;
    const unseen = [...this.unseen.values()];
    return buildReport({ covered, outsiders, targets, absent, unseen });
  }

  private name(cluster: string, to: Reference, referrer: Referrer): void {
    const { group, kind, name } = to;
    const type = this.options.typeOf(cluster, group, kind);
    const namespace = type?.namespaced === false ? undefined : to.namespace;
    const object = { group, kind, name, namespace };
    const key = keyOf(cluster, type ?? to, object);
    const known = this.targets.get(key);
    const by = (known?.by ?? new Map()) as Map<string, Referrer>;
    const from = keyOf(referrer.cluster, referrer.type, referrer);
    if (referrer.needsIt || !by.has(from)) by.set(from, referrer);
    const loss = { severity: to.severity, loss: to.loss };
    this.targets.set(key, {
      cluster,
      object,
      type,
      loss: known && compareSeverity(loss, known.loss) >= 0 ? known.loss : loss,
      by,
    });
  }
}

/** Identifies an object within a fleet. */
export function keyOf(
  cluster: string,
  { group, kind }: { readonly group: string; readonly kind: string },
  { namespace, name }: { readonly namespace?: string; readonly name: string },
): string {
  return `${cluster} ${group}/${kind} ${namespace ?? ''}/${name}`;
}

/** A name that is filled in for each cluster leads nowhere by itself. */
function templated(cluster: string, { kind, name }: Reference): Unseen {
  return {
    cluster,
    what: `${kind} ${name}`,
    message: 'Its name is a template that is filled in for each cluster.',
    remedy: `kubectl kcm-backup scope explain ${kind}/NAMESPACE/NAME`,
    matters: false,
  };
}

/** Without what nobody asks for any more: there may be many. */
function lean(outsider: Outsider): Outsider {
  const { apiVersion, kind, metadata } = outsider.object;
  const { name, namespace } = metadata;
  const object = { apiVersion, kind, metadata: { name, namespace } };
  return { ...outsider, object };
}
