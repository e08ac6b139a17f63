export { LiveCluster, type LiveClusterOptions } from './live/LiveCluster';
export { LiveFleet, type LiveFleetOptions } from './live/LiveFleet';
export { openCluster, type OpenClusterOptions } from './live/openCluster';
export { openLiveFleet, type LiveFleetSettings } from './live/openLiveFleet';
export { Retry, type RetryNotice, type RetryOptions } from './retry/Retry';
export { RetryingCluster } from './retry/RetryingCluster';
export { loadKubeconfig } from './kubeconfig/loadKubeconfig';
export { parseKubeconfig } from './kubeconfig/parseKubeconfig';
export {
  selectConnection,
  type Connection,
  type ConnectionFlags,
} from './kubeconfig/selectConnection';
export { DryRunCluster } from './dryRun/DryRunCluster';
export {
  RecordingCluster,
  type RecordedWrite,
} from './dryRun/RecordingCluster';
export { HttpDownloader, type HttpDownloaderOptions } from './HttpDownloader';
export { SnapshotCluster } from './snapshot/SnapshotCluster';
export { SnapshotFleet } from './snapshot/SnapshotFleet';
export {
  openSnapshotFleet,
  type SnapshotOptions,
} from './snapshot/openSnapshotFleet';
export { systemClock } from './systemClock';
export { proxyFor } from './http/proxyFor';
export { tunnelAgent } from './http/tunnelAgent';
