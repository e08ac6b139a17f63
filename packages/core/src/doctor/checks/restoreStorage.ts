import { some } from '../../status/words';
import type { CheckRule, Patient, Problem } from '../CheckRule';
import { createLocation, patchLocation } from '../../status/remedies';
import { locationWords, notKnown } from '../locations';

/** What is restored from has to answer, and should be safe from writers. */
export const restoreStorage: CheckRule = {
  name: 'storage',
  purposes: ['restore'],
  findings: ['storage-unavailable'],
  needs: ["Velero's BackupStorageLocations"],
  look: patient => [
    ...nowhere(patient),
    ...notKnown(patient),
    ...writable(patient),
  ],
  praise: ({ cluster: { locations = [] } }) =>
    locations.length > 0
      ? `${some(locations.map(locationWords))} Available and read-only`
      : undefined,
};

function nowhere({ cluster }: Patient): readonly Problem[] {
  if (cluster.locations?.length !== 0) return [];
  return [
    {
      result: 'failed',
      message: `${cluster.cluster} has no BackupStorageLocation: Velero sees no backup to restore.`,
      remedy: createLocation('NAME --access-mode ReadOnly'),
    },
  ];
}

function writable({ cluster }: Patient): readonly Problem[] {
  return (cluster.locations ?? [])
    .filter(({ spec }) => spec?.accessMode !== 'ReadOnly')
    .map(location => ({
      result: 'warning',
      message: `${locationWords(location)} is writable: a schedule that comes back with the restore is due at once, and would put a backup of the half-restored hub into the bucket.`,
      remedy: patchLocation(location, cluster.cluster, {
        accessMode: 'ReadOnly',
      }),
    }));
}
