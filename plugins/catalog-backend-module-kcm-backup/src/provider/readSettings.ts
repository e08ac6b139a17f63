import {
  readSchedulerServiceTaskScheduleDefinitionFromConfig,
  type SchedulerServiceTaskScheduleDefinition,
} from '@backstage/backend-plugin-api';
import type { Config } from '@backstage/config';
import type { EntitySettings } from '../entities/hubEntities';

/** The key `catalog.providers.kcmBackup`. */
export interface Settings extends EntitySettings {
  readonly schedule: SchedulerServiceTaskScheduleDefinition;
}

const DEFAULT_SCHEDULE: SchedulerServiceTaskScheduleDefinition = {
  frequency: { minutes: 10 },
  timeout: { minutes: 2 },
};

/** Nothing of it is needed. */
export function readSettings(root: Config): Settings {
  const config = root.getOptionalConfig('catalog.providers.kcmBackup');
  const schedule = config?.getOptionalConfig('schedule');
  return {
    schedule: schedule
      ? readSchedulerServiceTaskScheduleDefinitionFromConfig(schedule)
      : DEFAULT_SCHEDULE,
    namespace: config?.getOptionalString('namespace') ?? 'default',
    owner: config?.getOptionalString('owner') ?? 'unknown',
    system: config?.getOptionalString('system'),
  };
}
