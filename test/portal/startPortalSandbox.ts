import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { put } from '../control-plane/populate/put';
import { type Sandbox, startSandbox } from '../control-plane/startSandbox';
import { storageLocation } from '../control-plane/storageLocation';

const root = join(__dirname, '../..');

/** Of the configuration: what there is of clusters. */
interface Clusters {
  readonly hubs: readonly object[];
  readonly restoreTargets: readonly object[];
}

/** A hub that runs, for the portal to show. */
export interface PortalSandbox {
  /** What app-config.yaml is to say instead. */
  readonly config: { readonly kcmBackup: Clusters };
  /** What to try. */
  readonly guide: string;
  readonly sandbox: Sandbox;
  stop(): Promise<void>;
}

/** Starts the sandbox with a storage location, and a cluster to restore onto. */
export async function startPortalSandbox(
  say: (line: string) => void,
): Promise<PortalSandbox> {
  const sandbox = await startSandbox({ spare: true, say });
  try {
    for (const { api } of [sandbox.hub, sandbox.east]) {
      for (const object of storageLocation(sandbox.store)) {
        await put(api, object);
      }
    }
    return {
      config: configWith(sandbox),
      guide: guideTo(sandbox),
      sandbox,
      stop: () => sandbox.stop(),
    };
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
}

/** A list in a configuration takes the place of another, so it has all again. */
function configWith({ kubeconfig }: Sandbox): PortalSandbox['config'] {
  const base = parse(readFileSync(join(root, 'app-config.yaml'), 'utf8'));
  return {
    kcmBackup: {
      hubs: [
        ...base.kcmBackup.hubs,
        {
          name: 'sandbox',
          title: 'Sandbox',
          owner: 'group:default/platform-eu',
          access: { type: 'kubeconfig', path: kubeconfig, context: 'hub' },
        },
      ],
      restoreTargets: [
        ...base.kcmBackup.restoreTargets,
        {
          name: 'spare',
          title: 'Spare cluster',
          owner: 'group:default/platform-eu',
          hubs: ['sandbox'],
          access: { type: 'kubeconfig', path: kubeconfig, context: 'spare' },
        },
      ],
    },
  };
}

function guideTo({ kubeconfig }: Sandbox): string {
  const bin = join(root, 'node_modules/.bin');
  return `The sandbox runs; back it up, and plan its restore onto the spare cluster.

  export KUBECONFIG=${kubeconfig}
  export PATH=${bin}:$PATH
  kubectl kcm-backup status

`;
}
