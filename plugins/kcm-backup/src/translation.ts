import { createTranslationRef } from '@backstage/frontend-plugin-api';
import { actionsMessages } from './translations/actions';
import { clusterMessages } from './translations/cluster';
import { coverageMessages } from './translations/coverage';
import { fleetMessages } from './translations/fleet';
import { recoveryPointMessages } from './translations/recoveryPoint';
import { restoreMessages } from './translations/restore';
import { sharedMessages } from './translations/shared';

/**
 * Every text of the pages, to be translated or replaced.
 *
 * @public
 */
export const kcmBackupTranslationRef = createTranslationRef({
  id: 'plugin.kcm-backup',
  messages: {
    shared: sharedMessages,
    fleet: fleetMessages,
    cluster: clusterMessages,
    actions: actionsMessages,
    recoveryPoint: recoveryPointMessages,
    coverage: coverageMessages,
    restore: restoreMessages,
  },
});
