import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Sandbox, startSandbox } from './startSandbox';

const usage = `npm run sandbox -- [--clusters N] [--spare] [--dir DIR] [--tick SECONDS]

Starts a k0rdent management cluster and a region on this machine, without
containers, and keeps them until Ctrl-C.

  --clusters N     ClusterDeployments on the hub (6)
  --spare          one more cluster, empty, to restore onto
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
      spare: { type: 'boolean', default: false },
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
  const { spare, dir: directory, help } = values;
  return { clusters, spare, tickSeconds, directory, help };
}

function guide({ kubeconfig, store, hub, east, spare }: Sandbox): string {
  const bucket = `--provider aws --bucket kcm-backups --region ${store.region} \\
    --s3-url ${store.url} --credentials-file ${store.credentialsFile}`;
  const bin = join(__dirname, '../../node_modules/.bin');
  return `
hub              ${hub.url}   (context hub)
region east      ${east.url}   (context east)
${spare ? `spare            ${spare.url}   (context spare)\n` : ''}S3               ${store.url}   bucket kcm-backups, files in ${store.bucketDir('kcm-backups')}
logs             ${hub.directory} and ${east.directory}
read-only user   ${hub.kubeconfigOf('viewer')}

In another terminal:

  export KUBECONFIG=${kubeconfig}
  export PATH=${bin}:$PATH
  kubectl get managements,clusterdeployments,regions -A
  kubectl kcm-backup location create s3 ${bucket} --default
  kubectl kcm-backup scope
  kubectl kcm-backup backup create first --direct --wait
  kubectl kcm-backup backup describe first
  kubectl kcm-backup backup verify first
${spare ? restoring(bucket) : ''}
"location create" makes the location on the hub and on region east: each
Velero uses the one of its own cluster, and both share the bucket. kcm's part
is played by a stand-in that makes the backups of ManagementBackups; no other
controller of kcm, Flux or Cluster API runs.

Ctrl-C stops everything and removes the files.
`;
}

/** With no other knowledge than that of the bucket, as after a disaster. */
function restoring(bucket: string): string {
  return `
  kubectl kcm-backup --context spare restore plan first ${bucket} --save plan.yaml
  kubectl kcm-backup --context spare restore apply plan.yaml ${bucket}
  kubectl kcm-backup --context spare restore get
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
