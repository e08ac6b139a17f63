import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Sandbox, startSandbox } from './startSandbox';

const usage = `npm run sandbox -- [--clusters N] [--dir DIR] [--tick SECONDS]

Starts a k0rdent management cluster and a region on this machine, without
containers, and keeps them until Ctrl-C.

  --clusters N     ClusterDeployments on the hub (6)
  --dir DIR        where to put the files (the system's temporary folder)
  --tick SECONDS   how often the stand-in of kcm looks at the clock (60)
`;

function say(line: string): void {
  process.stderr.write(`sandbox: ${line}\n`);
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      clusters: { type: 'string', default: '6' },
      dir: { type: 'string' },
      tick: { type: 'string', default: '60' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const clusters = Number(values.clusters);
  const tickSeconds = Number(values.tick);
  if (!Number.isInteger(clusters) || clusters < 0 || !(tickSeconds > 0)) {
    throw new Error('--clusters and --tick take a number');
  }
  return { clusters, tickSeconds, directory: values.dir, help: values.help };
}

function guide({ kubeconfig, store, hub, east }: Sandbox): string {
  const bin = join(__dirname, '../../node_modules/.bin');
  return `
hub              ${hub.url}   (context hub)
region east      ${east.url}   (context east)
S3               ${store.url}   bucket kcm-backups, files in ${store.bucketDir('kcm-backups')}
logs             ${hub.directory} and ${east.directory}
read-only user   ${hub.kubeconfigOf('viewer')}

In another terminal:

  export KUBECONFIG=${kubeconfig}
  export PATH=${bin}:$PATH
  kubectl get managements,clusterdeployments,regions -A
  kubectl kcm-backup location create s3 --provider aws --bucket kcm-backups --region ${store.region} \\
    --s3-url ${store.url} --credentials-file ${store.credentialsFile} --default
  kubectl kcm-backup scope
  kubectl kcm-backup backup create first --direct --wait
  kubectl kcm-backup backup describe first

"location create" makes the location on the hub and on region east: each
Velero uses the one of its own cluster, and both share the bucket. kcm's part
is played by a stand-in that makes the backups of ManagementBackups; no other
controller of kcm, Flux or Cluster API runs.

Ctrl-C stops everything and removes the files.
`;
}

async function main(): Promise<void> {
  const { help, ...options } = readOptions();
  if (help) {
    process.stdout.write(usage);
    return;
  }
  const state: { sandbox?: Sandbox } = {};
  const stop = () => {
    const { sandbox } = state;
    // Before it is up, and the second time, at once: what is left behind is
    // removed when this process has ended.
    if (!sandbox) process.exit(130);
    delete state.sandbox;
    say('stopping');
    sandbox.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);

  const started = Date.now();
  state.sandbox = await startSandbox({ ...options, say });
  const seconds = Math.round((Date.now() - started) / 1000);
  say(`ready after ${seconds} s`);
  process.stdout.write(guide(state.sandbox));
}

function fail(error: Error): void {
  say(error.message);
  process.exit(1);
}

main().catch(fail);
