export { build } from './build';
export { Daemon, type DaemonOptions } from './Daemon';
export { eventually } from './eventually';
export { inParallel } from './inParallel';
export { type CrdOptions, installCrds } from './installCrds';
export {
  ignoreStatus,
  KubeApi,
  KubeApiError,
  type KubeObject,
  keyOf,
  type ObjectKey,
} from './KubeApi';
export {
  type AzureStore,
  type AzureStoreOptions,
  startAzureStore,
} from './startAzureStore';
export { type Cloud, type CloudMachine, startCloud } from './startCloud';
export {
  type ClusterApi,
  type ClusterApiProgram,
  startClusterApi,
} from './startClusterApi';
export {
  type ControlPlane,
  type ControlPlaneOptions,
  startControlPlane,
} from './startControlPlane';
export {
  type GoogleStore,
  type GoogleStoreOptions,
  startGoogleStore,
} from './startGoogleStore';
export {
  type ObjectStore,
  type ObjectStoreOptions,
  startObjectStore,
} from './startObjectStore';
export { hasPostgres, type Postgres, startPostgres } from './startPostgres';
export { startVelero, type Velero, type VeleroOptions } from './startVelero';
export {
  storageLocation,
  type StorageLocationOptions,
} from './storageLocation';
export { type DefaultUser, defaultUsers, type User } from './users';
export { type PopulateOptions, populateHub } from './populate/populateHub';
export {
  type KcmStandIn,
  type KcmStandInOptions,
  startKcmStandIn,
} from './kcmStandIn/startKcmStandIn';
export { startReadiness } from './kcmStandIn/startReadiness';
export {
  type Sandbox,
  type SandboxOptions,
  startSandbox,
} from './startSandbox';
