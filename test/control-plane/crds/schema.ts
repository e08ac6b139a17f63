/**
 * Fields of an object. A `!` after a name makes the field required.
 * Fields that are not listed are kept as they are.
 */
export interface Fields {
  readonly [name: string]: FieldType;
}

/**
 * `time` is an RFC 3339 string, `any` every JSON value, `object` an object
 * with any fields, `map` an object of strings; an array holds its item type.
 */
export type FieldType =
  | 'string'
  | 'boolean'
  | 'integer'
  | 'time'
  | 'any'
  | 'object'
  | 'map'
  | 'conditions'
  | readonly [FieldType]
  | Fields
  | Refined;

/** A field with more than a type, e.g. a default or a validation rule. */
export class Refined {
  constructor(
    readonly type: FieldType,
    readonly more: object,
  ) {}
}

/** Rejects changes, as upstream does for this field. */
export function immutable(type: FieldType): Refined {
  const rule = { rule: 'self == oldSelf', message: 'is immutable' };
  return new Refined(type, { 'x-kubernetes-validations': [rule] });
}

/** Drops unknown fields instead of keeping them. */
export function closed(type: Fields): Refined {
  return new Refined(type, { 'x-kubernetes-preserve-unknown-fields': null });
}

const conditions: FieldType = [
  {
    'type!': 'string',
    'status!': 'string',
    'reason!': 'string',
    'message!': 'string',
    'lastTransitionTime!': 'time',
    observedGeneration: 'integer',
  },
];

/** OpenAPI schema of a field, as a CustomResourceDefinition wants it. */
export function schema(type: FieldType): object {
  if (type instanceof Refined) return refined(type);
  if (Array.isArray(type)) return { type: 'array', items: schema(type[0]) };
  switch (type) {
    case 'string':
    case 'boolean':
    case 'integer':
      return { type };
    case 'time':
      return { type: 'string', format: 'date-time' };
    case 'any':
      return { 'x-kubernetes-preserve-unknown-fields': true };
    case 'object':
      return objectSchema({});
    case 'map':
      return { type: 'object', additionalProperties: { type: 'string' } };
    case 'conditions':
      return schema(conditions);
    default:
      return objectSchema(type as Fields);
  }
}

function refined({ type, more }: Refined): object {
  const merged = Object.entries({ ...schema(type), ...more });
  return Object.fromEntries(merged.filter(([, value]) => value !== null));
}

function objectSchema(fields: Fields): object {
  const names = Object.keys(fields);
  const required = names.filter(name => name.endsWith('!')).map(withoutMark);
  return {
    type: 'object',
    'x-kubernetes-preserve-unknown-fields': true,
    ...(names.length && {
      properties: Object.fromEntries(
        names.map(name => [withoutMark(name), schema(fields[name])]),
      ),
    }),
    ...(required.length && { required }),
  };
}

function withoutMark(name: string): string {
  return name.replace(/!$/, '');
}
