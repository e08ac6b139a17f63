import { text } from '../../cli/flag';
import { command, required, route, type Noun } from '../../cli/route';
import { sourceFlags } from '../../cli/sourceFlags';
import { runFlags } from '../restore/planCommands';

const backupName = required('NAME', 'of the backup', { complete: 'backup' });

const ofFlag = text('The part of this cluster; default management', {
  placeholder: 'CLUSTER',
});

export const runCommand = command({
  verb: 'run',
  summary:
    'Rehearse a restore on a scratch cluster, and record how long it took',
  description: [
    'Verifies the backup, restores the whole of it onto the cluster of --scratch, compares every object, and writes the outcome beside the backup: status then calls it restored.',
    'Nothing that is rehearsed may act: all that runs is restored with zero replicas, every value of every Secret is taken away, ClusterDeployments are in dry run. The scratch cluster needs Velero with its object-store plugin, and nothing of kcm.',
    "One part is rehearsed at a time: the hub's, or with --of that of a region, onto a scratch cluster of its own.",
    'Exit code 3: the scratch cluster is not fit; 4: the backup does not verify, or an object did not come back.',
  ].join('\n\n'),
  args: { name: backupName },
  flags: {
    ...sourceFlags,
    ...runFlags,
    of: ofFlag,
    scratch: text('Context of the scratch cluster', { placeholder: 'CONTEXT' }),
  },
  waits: true,
  examples: [
    {
      says: 'The newest run of a schedule',
      line: 'drill run nightly --scratch kind-scratch -y',
    },
    {
      says: "A region's part of it",
      line: 'drill run nightly --of east --scratch kind-scratch-2 -y',
    },
  ],
});

export const reportCommand = command({
  verb: 'report',
  summary: 'What was proved of a backup, and how long it took to restore',
  args: { name: backupName },
  flags: { ...sourceFlags, of: ofFlag },
  examples: [{ says: 'For the auditor', line: 'drill report nightly -o json' }],
});

export const drill: Noun = {
  name: 'drill',
  summary: 'Prove that a backup can be restored',
  group: 'Bring back',
  routes: [
    route(runCommand, () => import('./run')),
    route(reportCommand, () => import('./report')),
  ],
};
