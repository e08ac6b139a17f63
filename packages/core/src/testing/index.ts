export { InMemoryCluster } from './InMemoryCluster';
export { ManualClock } from './ManualClock';
export * from './objects';
