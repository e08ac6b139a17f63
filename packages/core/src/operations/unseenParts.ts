import { ForbiddenError, remedyOf } from '../errors';
import { applyRole, kubectlOn } from '../scope/kubectlOn';
import type { Unseen } from '../Unseen';

/** A region that does not answer. */
export function unseenCluster(cluster: string, error: Error): Unseen {
  return {
    cluster,
    what: 'all objects',
    message: error.message,
    remedy: remedyOf(error) ?? `${kubectlOn(cluster)} get --raw /readyz`,
    matters: true,
  };
}

/** A region of which kcm makes no backup, so that there is nothing to compare. */
export function unseenRegion(cluster: string, inUse: boolean): Unseen {
  return {
    cluster,
    what: 'all objects',
    message: `Region ${cluster} gets no backup: no Credential in use names it.`,
    remedy: 'kubectl kcm-backup scope',
    matters: inUse,
  };
}

/** A group of the API that does not answer. */
export function unseenGroup(
  cluster: string,
  failure: { readonly groupVersion: string; readonly message: string },
): Unseen {
  return {
    cluster,
    what: `all kinds of ${failure.groupVersion}`,
    message: failure.message,
    remedy: `${kubectlOn(cluster)} get --raw /apis/${failure.groupVersion}`,
    matters: true,
  };
}

/** Objects of one type that could not be read. */
export function unseenType(
  cluster: string,
  resource: string,
  error: Error,
  matters: boolean,
  names: readonly string[] = [],
): Unseen {
  return {
    cluster,
    what: resource,
    message: [error.message, unknown(names)].filter(Boolean).join(' '),
    remedy:
      error instanceof ForbiddenError
        ? applyRole('viewer --coverage', cluster)
        : (remedyOf(error) ?? `${kubectlOn(cluster)} get ${resource} -A`),
    matters,
  };
}

/** Enough of them to see which; a message is no list. */
const SHOWN = 5;

function unknown(names: readonly string[]): string {
  if (names.length === 0) return '';
  const more = names.length - SHOWN;
  const rest = more > 0 ? ` and ${more} more` : '';
  return `Unknown is the state of ${names.slice(0, SHOWN).join(', ')}${rest}.`;
}
