import { RefusedError } from '../../errors';
import { KCM_GROUP } from '../../objects/kcm';
import { DEPLOYMENTS, findType } from '../resourceTypes';
import type { StepRunner } from './StepContext';

/** Helm is not ours to run: it is seen that it was. */
export const install: StepRunner<'install'> = async (
  { command },
  cluster,
  { plan, signal },
) => {
  const { namespace } = plan.options;
  const discovery = await cluster.discover({ signal });
  const velero = await cluster.get(
    DEPLOYMENTS,
    { name: 'velero', namespace },
    { signal },
  );
  // A regional cluster serves something of the group too.
  if (velero && findType(discovery, KCM_GROUP, 'managements')) return;
  throw new RefusedError(
    `${cluster.location} has no ${velero ? 'kcm' : `Deployment velero in ${namespace}`}.`,
    { remedy: command },
  );
};
