import { remedyOf } from '../../errors';
import { kubectlOn } from '../../scope/kubectlOn';
import { ageOf, said } from '../../status/words';
import { problemOf, type CheckRule, type Patient } from '../CheckRule';

/**
 * A server that is asked and answers is the best proof; where it cannot be
 * asked, the last time that it looked at a location has to do.
 */
export const veleroAnswers: CheckRule = {
  name: 'velero-answers',
  look: patient => {
    const { cluster, facts, probe, findings } = patient;
    const answer = probe?.velero;
    if (!cluster.hasVelero || !answer || answer.kind === 'answered') return [];
    const kubectl = `${kubectlOn(cluster.cluster)} -n ${facts.namespace}`;
    const dead = findings.filter(({ code }) => code === 'velero-not-acting');
    if (dead.length > 0) return dead.map(finding => problemOf(finding, []));
    if (answer.kind === 'silent') {
      return [
        {
          result: 'failed',
          message: `Velero does not answer: its server does not run, or works for another namespace than ${facts.namespace}.`,
          remedy: `${kubectl} rollout restart deployment/velero`,
        },
      ];
    }
    if (lastSign(patient) !== undefined) return [];
    const error = answer.kind === 'not-asked' ? answer.error : undefined;
    return [
      {
        result: 'unknown',
        message: `Whether Velero runs is not known: ${whyNot(patient)}, and it has looked at no storage location yet.`,
        remedy:
          remedyOf(error) ??
          (error
            ? `${kubectl} get pods -l component=velero`
            : 'the same without --snapshot'),
      },
    ];
  },
  praise: patient => {
    const { cluster, facts, probe } = patient;
    if (!cluster.hasVelero || !probe) return undefined;
    if (probe.velero.kind === 'answered') return 'Velero answers';
    const sign = lastSign(patient);
    return (
      sign &&
      `Velero looked at its storage ${ageOf(sign, facts.now)} ago (${whyNot(patient)})`
    );
  },
};

function lastSign({ cluster }: Patient): string | undefined {
  return (cluster.locations ?? [])
    .flatMap(({ status }) => status?.lastValidationTime ?? [])
    .sort()
    .at(-1);
}

function whyNot({ probe }: Patient): string {
  return probe?.velero.kind === 'not-asked'
    ? `not asked: ${said(probe.velero.error.message)}`
    : 'not asked: these are exported objects';
}
