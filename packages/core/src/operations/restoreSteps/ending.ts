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
  const { namespace, name } = plan.options;
  for (const configMap of configMaps) {
    const region = configMap.slice(name.length + 1, -'-modifiers'.length);
    const cluster = region ? await fleet.region(region, { signal }) : fleet.hub;
    await cluster.delete(
      CONFIG_MAPS,
      { name: configMap, namespace },
      { signal },
    );
  }
};
