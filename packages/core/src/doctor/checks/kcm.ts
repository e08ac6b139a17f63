import { NotFoundError, remedyOf } from '../../errors';
import { kcmRelease, kcmVersion } from '../../objects/kcmRelease';
import type { CheckRule, Patient, Problem } from '../CheckRule';

/** As kcm's chart calls it. */
const CONTROLLER = 'kcm-controller-manager';

/** What a restore asks of kcm is another check's: there it may not run yet. */
export const kcm: CheckRule = {
  name: 'kcm',
  hubOnly: true,
  worksBlind: true,
  needs: ['Managements', 'Releases'],
  look: patient => {
    const { cluster, facts, purpose } = patient;
    if (cluster.error) return [unreadable(cluster.error, patient)];
    if (purpose === 'restore') return [];
    if (facts.kcm.managements?.length === 0) {
      return [
        {
          result: 'failed',
          message:
            'There is no Management object, so kcm manages nothing here.',
          remedy: 'kubectl get managements.k0rdent.mirantis.com',
        },
      ];
    }
    return asleep(patient);
  },
  praise: ({ facts: { kcm: sight } }) => {
    const { apiVersion, managements = [], releases = [] } = sight;
    const release = kcmRelease({ managements });
    if (release === undefined) return `kcm's API is there (${apiVersion})`;
    const version = kcmVersion({ managements, releases });
    return version === undefined
      ? `kcm runs Release ${release}`
      : `kcm ${version} (Release ${release})`;
  },
};

function unreadable(error: Error, { purpose }: Patient): Problem {
  const missing = error instanceof NotFoundError;
  const install = `kubectl kcm-backup values ${purpose === 'restore' ? 'restore' : 'install'}`;
  return {
    result: missing ? 'failed' : 'unknown',
    message: missing
      ? error.message
      : `Nothing else could be looked at: ${error.message}`,
    remedy: missing
      ? install
      : (remedyOf(error) ?? "kubectl get --raw '/readyz?verbose'"),
  };
}

function asleep({ cluster, facts }: Patient): readonly Problem[] {
  const controller = cluster.deployments?.find(
    ({ metadata }) => metadata.name === CONTROLLER,
  );
  const kubectl = `kubectl -n ${facts.namespace}`;
  if (controller?.spec?.replicas === 0) {
    return [
      {
        result: 'failed',
        message: `Deployment ${CONTROLLER} is scaled to 0: kcm makes no backup, scheduled or on demand.`,
        remedy: `${kubectl} scale deployment/${CONTROLLER} --replicas 1`,
      },
    ];
  }
  const down = controller?.status?.conditions?.find(
    ({ type, status }) => type === 'Available' && status === 'False',
  );
  if (!down) return [];
  return [
    {
      result: 'failed',
      message: `Deployment ${CONTROLLER} is not available (${down.message ?? down.reason ?? 'no reason given'}): kcm makes no backup, scheduled or on demand.`,
      remedy: `${kubectl} logs deployment/${CONTROLLER} --since 1h`,
    },
  ];
}
