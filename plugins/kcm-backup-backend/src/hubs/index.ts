export type { HubChange, HubRecord, Hubs, OpenHub } from './HubRecord';
export { OpenClusters } from './OpenClusters';
export { WatchedHubs, type WatchedHubsOptions } from './WatchedHubs';
