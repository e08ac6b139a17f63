export { FolderObjectStore } from './folder/FolderObjectStore';
export { nodeCodec } from './nodeCodec';
export { openObjectStore } from './openObjectStore';
export type { StoreOptions } from './StoreOptions';
