/** `Kind/namespace/name` or `Kind/name`, as `scope explain` takes it. */
export function objectName(object: {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}): string {
  const { kind, namespace, name } = object;
  return namespace ? `${kind}/${namespace}/${name}` : `${kind}/${name}`;
}
