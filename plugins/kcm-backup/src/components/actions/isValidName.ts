const NAME = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;

/** Whether the backend takes it as the name of a backup or schedule. */
export function isValidName(name: string): boolean {
  return name.length <= 63 && NAME.test(name);
}
