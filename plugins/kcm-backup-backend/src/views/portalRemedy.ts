import { remedyOf } from '@kcm-backup/core';

/**
 * What is done here in the place of what the command line does, by how its
 * remedy begins.
 */
const HERE = {
  '--region-context ':
    'Name the region and its new cluster under regions of the restore target, in kcmBackup.restoreTargets.',
  'Log in again, or mend the kubeconfig':
    'Renew the credentials that kcmBackup.hubs, or kcmBackup.restoreTargets, has for it.',
  'Point --kubeconfig or --context at it': 'Make a new plan.',
  'Point --kubeconfig or --context at the management cluster':
    'Have its access in kcmBackup.hubs lead to the management cluster, or install kcm: kubectl kcm-backup values install',
};

/**
 * The remedy of an error, as whoever sits before the portal can follow it. A
 * flag alone is of the command line: that is said.
 */
export function portalRemedy(error: unknown): string | undefined {
  const remedy = remedyOf(error);
  const here = Object.entries(HERE).find(([start]) =>
    remedy?.startsWith(start),
  );
  if (here) return here[1];
  return remedy?.startsWith('-')
    ? `By the command line, kubectl kcm-backup, with ${remedy}`
    : remedy;
}
