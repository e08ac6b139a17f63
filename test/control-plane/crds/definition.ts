import type { KubeObject } from '../KubeApi';
import { type FieldType, schema } from './schema';

/** One kind of custom resource, in short. */
export interface Definition {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly scope: 'Namespaced' | 'Cluster';
  readonly shortNames?: readonly string[];
  /** The last one is stored. */
  readonly versions: readonly Version[];
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** One version of a kind. */
export interface Version {
  readonly name: string;
  readonly spec?: FieldType;
  /** Without it the kind has no status subresource. */
  readonly status?: FieldType;
  readonly columns?: readonly Column[];
  /** Whether `spec` must be there. */
  readonly specRequired?: boolean;
}

/** Heading, JSON path and, unless `string`, the type of a column. */
export type Column = readonly [
  name: string,
  jsonPath: string,
  type?: 'string' | 'boolean' | 'date',
  priority?: number,
];

/** The CustomResourceDefinition object of a {@link Definition}. */
export function customResourceDefinition(definition: Definition): KubeObject {
  const { group, kind, plural, scope, shortNames, versions } = definition;
  const { labels, annotations } = definition;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      ...(labels && { labels: { ...labels } }),
      ...(annotations && { annotations: { ...annotations } }),
    },
    spec: {
      group,
      scope,
      names: {
        kind,
        listKind: `${kind}List`,
        plural,
        singular: kind.toLowerCase(),
        ...(shortNames && { shortNames }),
      },
      versions: versions.map((version, index) => ({
        name: version.name,
        served: true,
        storage: index === versions.length - 1,
        schema: { openAPIV3Schema: versionSchema(version) },
        ...(version.status && { subresources: { status: {} } }),
        ...(version.columns && {
          additionalPrinterColumns: version.columns.map(column),
        }),
      })),
    },
  };
}

function versionSchema({ spec, status, specRequired }: Version): object {
  return {
    type: 'object',
    properties: {
      apiVersion: { type: 'string' },
      kind: { type: 'string' },
      metadata: { type: 'object' },
      spec: schema(spec ?? 'object'),
      ...(status && { status: schema(status) }),
    },
    ...(specRequired && { required: ['spec'] }),
  };
}

function column([name, jsonPath, type = 'string', priority]: Column): object {
  return { name, jsonPath, type, ...(priority && { priority }) };
}
