import { NotFoundError, UsageError } from '../errors';
import type { Discovery, DiscoveredType } from '../ports/Cluster';

/**
 * The type that a user means by `Secret`, `secrets`, `deployments.apps` or
 * `Backup.velero.io`, in any case.
 *
 * @throws NotFoundError when the server has none such; UsageError when several
 *   groups have one
 */
export function findNamedType(
  discovery: Discovery,
  written: string,
): DiscoveredType {
  const wanted = written.toLowerCase();
  const found = discovery.types.filter(type =>
    spellings(type).includes(wanted),
  );
  const core = found.filter(({ group }) => group === '');
  const [type] = core.length === 1 ? core : found;
  if (!type) {
    throw new NotFoundError(`The API server has no kind ${written}.`, {
      remedy: 'kubectl api-resources',
    });
  }
  if (found.length > 1 && core.length !== 1) {
    const names = found.map(({ plural, group }) => `${plural}.${group}`);
    throw new UsageError(
      `${written} is the name of several kinds: ${names.join(', ')}`,
      { remedy: `write ${names[0]} instead` },
    );
  }
  return type;
}

function spellings({ kind, plural, group }: DiscoveredType): readonly string[] {
  const names = [kind.toLowerCase(), plural];
  return [...names, ...names.map(name => `${name}.${group}`)];
}
