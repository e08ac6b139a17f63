import type { GlobalFlags } from './cli/globalFlags';
import type { FleetOptions } from './context';

/** The flags that say which fleet, and as whom. */
export function fleetOptions(globals: GlobalFlags): FleetOptions {
  return {
    snapshot: globals.snapshot,
    namespace: globals.namespace,
    kubeconfig: globals.kubeconfig,
    context: globals.context,
    cluster: globals.cluster,
    user: globals.user,
    as: globals.as,
    asGroups: globals['as-group'],
    asUid: globals['as-uid'],
    token: globals.token,
    server: globals.server,
    certificateAuthority: globals['certificate-authority'],
    insecureSkipTlsVerify: globals['insecure-skip-tls-verify'],
    tlsServerName: globals['tls-server-name'],
    regionContexts: globals['region-context'],
    requestTimeout: globals['request-timeout'],
  };
}
