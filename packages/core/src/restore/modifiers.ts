import type { KubeObject } from '../objects/KubeObject';
import { mergePatch } from '../objects/mergePatch';
import { toYaml } from '../manifest/toYaml';

/**
 * One rule of Velero's resource modifiers, in the one form that always applies:
 * a JSON `replace` of a missing path leaves the object unmodified, and a gate
 * that leaks is none.
 *
 * Source: vmware-tanzu/velero 1.18, internal/resourcemodifiers; what each form
 * does was run.
 */
export interface ModifierRule {
  /** `clusterdeployments.k0rdent.mirantis.com`. */
  readonly resource: string;
  /** All of them when absent. */
  readonly objects?: readonly {
    readonly namespace?: string;
    readonly name: string;
  }[];
  /** Only those with these values, by JSON pointer: `/type` -> `Opaque`. */
  readonly matches?: Readonly<Record<string, string>>;
  /** RFC 7386. */
  readonly patch: object;
  /** A later step of the plan takes it back: what stays is what was saved. */
  readonly undone?: true;
}

/** The object as the rules change it, in their order. */
export function applyModifiers(
  rules: readonly ModifierRule[],
  resource: string,
  object: KubeObject,
): KubeObject {
  return rules
    .filter(rule => appliesTo(rule, resource, object))
    .reduce(
      (changed, rule) => mergePatch(changed, rule.patch) as KubeObject,
      object,
    );
}

function appliesTo(
  rule: ModifierRule,
  resource: string,
  object: KubeObject,
): boolean {
  if (rule.resource !== resource) return false;
  const { name, namespace } = object.metadata;
  const named =
    rule.objects?.some(
      one => one.name === name && one.namespace === namespace,
    ) ?? true;
  return (
    named &&
    Object.entries(rule.matches ?? {}).every(
      ([pointer, value]) => valueAt(object, pointer) === value,
    )
  );
}

function valueAt(object: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce<unknown>(
      (inner, key) => (inner as Record<string, unknown> | undefined)?.[key],
      object,
    );
}

/**
 * All rules in the one key of one ConfigMap: with two keys Velero refuses the
 * Restore.
 */
export function buildModifiers(
  name: string,
  namespace: string,
  rules: readonly ModifierRule[],
): KubeObject & { readonly data: Readonly<Record<string, string>> } {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace },
    data: {
      'modifiers.yaml': toYaml([
        { version: 'v1', resourceModifierRules: rules.flatMap(veleroRules) },
      ]),
    },
  };
}

/** A rule per namespace: names are matched by one expression each. */
function veleroRules(rule: ModifierRule): readonly object[] {
  const patch = [{ patchData: JSON.stringify(rule.patch) }];
  const conditions = {
    groupResource: rule.resource,
    ...(rule.matches && {
      matches: Object.entries(rule.matches).map(([path, value]) => ({
        path,
        value,
      })),
    }),
  };
  if (!rule.objects) return [{ conditions, mergePatches: patch }];
  return [...namesByNamespace(rule.objects)].map(([namespace, names]) => ({
    conditions: {
      ...conditions,
      ...(namespace && { namespaces: [namespace] }),
      resourceNameRegex: nameExpression(names),
    },
    mergePatches: patch,
  }));
}

function namesByNamespace(objects: NonNullable<ModifierRule['objects']>) {
  const names = new Map<string, string[]>();
  for (const { namespace = '', name } of objects) {
    names.set(namespace, [...(names.get(namespace) ?? []), name]);
  }
  return names;
}

function nameExpression(names: readonly string[]): string {
  const escaped = names.map(name => name.replace(/[.]/g, '\\.'));
  return `^(${escaped.join('|')})$`;
}
