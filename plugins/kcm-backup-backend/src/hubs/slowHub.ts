import { UnreachableError } from '@kcm-backup/core';

/** What is told of a hub that answers, if at all, too late. */
export function slowHub(hub: string, seconds: number): UnreachableError {
  return new UnreachableError(`${hub} could not be read within ${seconds} s.`, {
    remedy: "kubectl get --raw '/readyz?verbose'",
  });
}
