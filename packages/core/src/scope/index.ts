export * from './labels';
export {
  MANAGEMENT,
  type BackupScope,
  type ClusterScope,
  type ScopeInput,
  type ScopeNotice,
  type ScopeSelector,
} from './BackupScope';
export { objectName } from './objectName';
export { kubectlOn } from './kubectlOn';
export { wholeHub, type HubLists } from './HubLists';
export { clusterOf, namespacedName } from './namespacedName';
export { resolveScope } from './resolveScope';
export { fixedSelectors } from './fixedSelectors';
export {
  MAX_SELECTOR_BYTES,
  exactSelectors,
  foldSelectors,
  type KeyValue,
} from './foldSelectors';
export {
  ownFluxReleases,
  staticSelectors,
  type StaticScopeInput,
} from './staticSelectors';
export { MAX_LABEL_VALUE } from './scopeNotices';
export { scopeDigest } from './scopeDigest';
export {
  explainScope,
  type ScopeAnswer,
  type ScopeQuestion,
} from './explainScope';
export { isExcludedKind, regeneratedFrom } from './regeneratedKinds';
