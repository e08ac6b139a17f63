export { type ContractTerms, describeClusterContract } from './clusterContract';
export {
  CLUSTER_ROLES,
  CONFIG_MAPS,
  type ConfigMap,
  configMap,
  contractObjects,
  UNKNOWN,
} from './contractObjects';
