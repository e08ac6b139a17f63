import type { BackupStorageLocation } from '../../objects/velero';
import { patchLocation } from '../../status/remedies';
import type { CheckRule, Patient, Problem } from '../CheckRule';
import { locationWords, notKnown } from '../locations';
import { some } from '../../status/words';

/** Where the next backup goes has to be there, to answer and to be writable. */
export const storage: CheckRule = {
  name: 'storage',
  purposes: ['backup', 'upgrade'],
  findings: [
    'storage-unavailable',
    'storage-read-only',
    'storage-missing',
    'two-writers',
  ],
  needs: ["Velero's BackupStorageLocations"],
  look: patient => [...notKnown(patient), ...readOnly(patient)],
  praise: ({ cluster: { locations = [] } }) => {
    const writable = locations.filter(isWritable);
    return writable.length > 0
      ? `${some(writable.map(locationWords))} Available and writable`
      : undefined;
  },
};

/** Where a schedule writes there status tells it, as `storage-read-only`. */
function readOnly({ cluster, findings }: Patient): readonly Problem[] {
  const { locations = [] } = cluster;
  const told = findings
    .filter(({ code }) => code === 'storage-read-only')
    .map(({ object }) => object);
  const noneElse = !locations.some(isWritable);
  return locations
    .filter(one => !isWritable(one) && (one.spec?.default || noneElse))
    .filter(one => !told.includes(`BackupStorageLocation/${one.metadata.name}`))
    .map(location => ({
      result: 'failed',
      message: `${locationWords(location)} is read-only: Velero refuses each backup that goes there.`,
      remedy: patchLocation(location, cluster.cluster, {
        accessMode: 'ReadWrite',
      }),
    }));
}

function isWritable({ spec }: BackupStorageLocation): boolean {
  return spec?.accessMode !== 'ReadOnly';
}
