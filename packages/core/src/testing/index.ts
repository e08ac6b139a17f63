export { InMemoryCluster } from './InMemoryCluster';
export { ManualClock } from './ManualClock';
export * from './objects';
export { completedBackup, HEALTHY_AT, healthyHub } from './healthyHub';
