/** As kubectl and Velero name a type: `secrets`, `deployments.apps`. */
export function resourceOf(type: {
  readonly group: string;
  readonly plural: string;
}): string {
  return type.group ? `${type.plural}.${type.group}` : type.plural;
}
