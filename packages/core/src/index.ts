export * from './errors';
export type * from './objects/KubeObject';
export * from './objects/kcm';
export * from './objects/velero';
export type * from './ports/Clock';
export type * from './ports/Cluster';
export type * from './ports/Downloader';
export type * from './ports/Fleet';
export * from './scope';
