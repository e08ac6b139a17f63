import type { ModifierRule } from './modifiers';

/**
 * How objects are changed for a rehearsal: nothing that runs may start, and no
 * Secret keeps a value, so that a scratch cluster can neither act on the fleet
 * nor leak it.
 *
 * Secrets whose type demands keys keep those, empty.
 */
export const DRILL_RULES: readonly ModifierRule[] = [
  ...['deployments.apps', 'statefulsets.apps', 'replicasets.apps'].map(
    resource => ({ resource, patch: { spec: { replicas: 0 } } }),
  ),
  {
    resource: 'daemonsets.apps',
    patch: {
      spec: {
        template: {
          spec: { nodeSelector: { 'kcm-backup.io/drill': 'nowhere' } },
        },
      },
    },
  },
  { resource: 'cronjobs.batch', patch: { spec: { suspend: true } } },
  { resource: 'jobs.batch', patch: { spec: { suspend: true } } },
  {
    resource: 'clusterdeployments.k0rdent.mirantis.com',
    patch: { spec: { dryRun: true } },
  },
  { resource: 'secrets', patch: { data: null } },
  secretOf('kubernetes.io/tls', { 'tls.crt': '', 'tls.key': '' }),
  secretOf('kubernetes.io/basic-auth', { username: '', password: '' }),
  secretOf('kubernetes.io/ssh-auth', { 'ssh-privatekey': '' }),
  // An empty JSON object: the API server reads these.
  secretOf('kubernetes.io/dockerconfigjson', { '.dockerconfigjson': 'e30=' }),
  secretOf('kubernetes.io/dockercfg', { '.dockercfg': 'e30=' }),
];

function secretOf(
  type: string,
  data: Readonly<Record<string, string>>,
): ModifierRule {
  return { resource: 'secrets', matches: { '/type': type }, patch: { data } };
}

/** Kinds that would act by being there; a rehearsal leaves them out. */
export const DRILL_EXCLUSIONS: readonly string[] = ['pods'];
