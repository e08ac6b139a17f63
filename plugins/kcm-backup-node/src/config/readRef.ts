import type { Config } from '@backstage/config';

/** A part of the configuration, and where it stands there. */
export interface ConfigEntry {
  readonly key: string;
  readonly config: Config;
}

/** Whole, so that nobody has to guess which namespace is meant. */
const KINDS = {
  owner: {
    pattern: /^(group|user):[^:/\s]+\/[^:/\s]+$/,
    example: 'group:default/platform',
  },
  entityRef: {
    pattern: /^resource:[^:/\s]+\/[^:/\s]+$/,
    example: 'resource:default/mgmt-eu',
  },
} as const;

/**
 * The ref of an entity, in lower case as Backstage compares it.
 *
 * @throws Error that names the key
 */
export function readRef(
  { key, config }: ConfigEntry,
  field: keyof typeof KINDS,
): string | undefined {
  const text = config.getOptionalString(field);
  const ref = text?.toLocaleLowerCase('en-US');
  const { pattern, example } = KINDS[field];
  if (ref === undefined || pattern.test(ref)) return ref;
  throw new Error(
    `${key}.${field}: ${JSON.stringify(text)} is no entity ref of such an entity. Give a whole one, such as ${example}.`,
  );
}
