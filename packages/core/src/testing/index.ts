export { InMemoryCluster } from './InMemoryCluster';
export { InMemoryObjectStore } from './InMemoryObjectStore';
export { ManualClock } from './ManualClock';
export * from './objects';
export { completedBackup, HEALTHY_AT, healthyHub } from './healthyHub';
export {
  CORE_TYPES,
  healthyServers,
  type HealthyServers,
  KCM_TYPES,
  VELERO_TYPES,
} from './healthyServers';
export { codecContract } from './codecContract';
export { concat, gzip, inPieces, joinPieces, plainGzip } from './bytes';
export * from './tarBytes';
export * from './veleroFiles';
export { savedHub, type SavedHub } from './savedHub';
