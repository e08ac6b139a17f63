export {
  FolderObjectStore,
  type FolderOptions,
} from './folder/FolderObjectStore';
export { nodeCodec } from './nodeCodec';
export { openObjectStore } from './openObjectStore';
export type { StoreOptions } from './StoreOptions';
