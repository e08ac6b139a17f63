import { clusterNamed } from '../askCluster';
import { CONFIG_MAPS, STORAGE_LOCATIONS } from '../resourceTypes';
import type { StepRunner } from './StepContext';

export const openLocation: StepRunner<'open-location'> = async (
  { location },
  cluster,
  { plan, signal },
) => {
  const { namespace } = plan.options;
  await cluster.patch(
    STORAGE_LOCATIONS,
    { name: location, namespace },
    { type: 'merge', body: { spec: { accessMode: 'ReadWrite' } } },
    { signal },
  );
};

/** The modifiers have done their work; a later Restore must not meet them. */
export const cleanUp: StepRunner<'clean-up'> = async (
  { configMaps },
  _,
  { plan, fleet, signal },
) => {
  const { namespace } = plan.options;
  for (const { cluster, name } of configMaps) {
    const api = await clusterNamed(fleet, cluster, { signal });
    await api.delete(CONFIG_MAPS, { name, namespace }, { signal });
  }
};
