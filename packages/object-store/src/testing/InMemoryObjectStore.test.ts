import { InMemoryObjectStore } from '@kcm-backup/core/testing';
import { describeObjectStoreContract } from './objectStoreContract';

const files = new Map<string, Uint8Array>();

// Tests rest on this fake: it has to promise what the real ones do.
describeObjectStoreContract('InMemoryObjectStore', {
  open: async prefix => new InMemoryObjectStore(files, prefix),
});
