import { RecordingCluster } from './dryRun/RecordingCluster';
import { InformedCluster } from './informed/InformedCluster';
import { Retry } from './retry/Retry';
import { RetryingCluster } from './retry/RetryingCluster';
import { SnapshotCluster } from './snapshot/SnapshotCluster';
import { systemClock } from './systemClock';
import { contractObjects, describeClusterContract } from './testing';

// The live adapter is held to the same suite on a real API server: see
// test/integration.
const snapshot = () =>
  new SnapshotCluster({
    name: 'management',
    location: 'snapshots/hub.yaml',
    objects: contractObjects,
    version: {
      serverVersion: { gitVersion: 'v1.36.3', major: '1', minor: '36+' },
    },
  });

describeClusterContract('SnapshotCluster', { writes: 'refused' }, async () =>
  snapshot(),
);

describeClusterContract(
  'RetryingCluster of a snapshot',
  { writes: 'refused' },
  async () =>
    new RetryingCluster(snapshot(), new Retry({ clock: systemClock })),
);

describeClusterContract(
  'InformedCluster of a snapshot',
  { writes: 'refused' },
  async () => new InformedCluster(snapshot()),
);

describeClusterContract(
  'RecordingCluster of a snapshot',
  { writes: 'checked' },
  async () => {
    const reads = snapshot();
    // A snapshot says no to writes, a recorder is about them.
    reads.may = async () => true;
    return new RecordingCluster(reads);
  },
);
