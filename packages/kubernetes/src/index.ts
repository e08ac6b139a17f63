export { LiveCluster, type LiveClusterOptions } from './live/LiveCluster';
export { LiveFleet, type LiveFleetOptions } from './live/LiveFleet';
export { openCluster, type OpenClusterOptions } from './live/openCluster';
export {
  connectFleet,
  type ConnectedFleet,
  type FleetSettings,
} from './live/connectFleet';
export { openLiveFleet, type LiveFleetSettings } from './live/openLiveFleet';
export {
  InformedCluster,
  type InformedOptions,
} from './informed/InformedCluster';
export { InformedFleet } from './informed/InformedFleet';
export { Retry, type RetryNotice, type RetryOptions } from './retry/Retry';
export { RetryingCluster } from './retry/RetryingCluster';
export { loadKubeconfig, type Environment } from './kubeconfig/loadKubeconfig';
export { inClusterKubeconfig } from './kubeconfig/inClusterKubeconfig';
export type { Credentials, RequestCredentials } from './auth/Credentials';
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
export { unlessAborted } from './unlessAborted';
export { proxyFor } from './http/proxyFor';
export { tunnelAgent } from './http/tunnelAgent';
