export {
  describeObjectStoreContract,
  type StoreTerms,
} from './objectStoreContract';
