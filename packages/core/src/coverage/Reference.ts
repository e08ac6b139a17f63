import type { KubeObject } from '../objects/KubeObject';
import type { Severity } from '../severity';
import type { IdentityKind } from './identityKinds';

/** An object by name. */
export interface ObjectName {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** Without meaning for kinds that live in none. */
  readonly namespace?: string;
}

/** What the loss of an object means. */
export interface Loss {
  readonly severity: Severity;
  /** One sentence. */
  readonly loss: string;
}

/** Something that an object names. */
export interface Reference extends ObjectName, Loss {
  /** Where it is, when not on the cluster of the object that names it. */
  readonly cluster?: string;
  /** It is no gap that there is no such object. */
  readonly optional?: boolean;
}

/** What references of an object are read with. */
export interface ReferenceContext {
  /** kcm's own, which is Velero's too. */
  readonly systemNamespace: string;
  /** `management` or the region that the object is on. */
  readonly cluster: string;
  readonly identities: readonly IdentityKind[];
}

/** What an object names, by the rules of its kind. */
export type ReferencesOf = (
  object: KubeObject,
  context: ReferenceContext,
) => readonly Reference[];

/** A reference, or none where the object names nothing. */
export function refer(
  to: {
    readonly group: string;
    readonly kind: string;
    readonly name: string | undefined;
    readonly namespace?: string;
  },
  loss: Loss,
  more: Pick<Reference, 'cluster' | 'optional'> = {},
): readonly Reference[] {
  const { name, ...rest } = to;
  return name === undefined ? [] : [{ ...rest, name, ...loss, ...more }];
}

/** {@link refer} to a Secret. */
export function referToSecret(
  name: string | undefined,
  namespace: string | undefined,
  loss: Loss,
  more: Pick<Reference, 'cluster' | 'optional'> = {},
): readonly Reference[] {
  return refer({ group: '', kind: 'Secret', name, namespace }, loss, more);
}
