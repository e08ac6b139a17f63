import { textAt } from '../fields';
import { LOSSES } from '../losses';
import { referToSecret, type ReferencesOf } from '../Reference';

/** A BackupStorageLocation: its credentials, made by hand like itself. */
export const ofStorageLocation: ReferencesOf = location =>
  referToSecret(
    textAt(location, 'spec.credential.name'),
    location.metadata.namespace,
    LOSSES.own,
    { optional: true },
  );
