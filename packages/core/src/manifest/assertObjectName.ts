import { UsageError } from '../errors';

/** The longest name that the Kubernetes API accepts for most kinds. */
export const MAX_OBJECT_NAME = 253;

const SUBDOMAIN =
  /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

/**
 * @param what what the name is of, as it stands in the message
 * @param max longest length, for names that also become label values
 * @throws UsageError when it is no DNS-1123 subdomain or too long
 */
export function assertObjectName(
  what: string,
  name: string,
  max: number = MAX_OBJECT_NAME,
): void {
  if (name.length > max) {
    throw new UsageError(
      `The name of ${what} has ${name.length} characters, ${max} at most: ${name}`,
      { remedy: `Choose a name of at most ${max} characters.` },
    );
  }
  if (!SUBDOMAIN.test(name)) {
    throw new UsageError(
      `${JSON.stringify(name)} is no name for ${what}: lower case letters, digits, "-" and "." only, a letter or digit first and last.`,
      { remedy: 'Choose a name such as "nightly" or "before-maintenance-2".' },
    );
  }
}
