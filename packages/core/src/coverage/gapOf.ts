import { shellQuote } from '../manifest/shellQuote';
import { kubectlOn } from '../scope/kubectlOn';
import { labelCommand, type ScopeAnswer } from '../scope/explainScope';
import {
  COMPONENT_LABEL,
  COMPONENT_VALUE,
  VELERO_EXCLUDE_LABEL,
} from '../scope/labels';
import type { CoverageGap, CoverageNote } from './CoverageReport';
import type { Outsider, Referrer, Target } from './CoverageWalk';
import type { Loss } from './Reference';
import { resourceOf } from './resourceOf';
import { referrerName, usersOf } from './usersOf';

type Targets = ReadonlyMap<string, Target>;

const HARM: Loss = {
  severity: 'warning',
  loss: 'A restore would bring it back beside the one that is made again.',
};

/** What a report says of an object that is not simply in the backup. */
export function noteOf({
  cluster,
  type,
  object,
  answer,
}: Outsider): CoverageNote {
  const { name, namespace } = object.metadata;
  return {
    kind: object.kind,
    name,
    ...(namespace && { namespace }),
    cluster,
    resource: resourceOf(type),
    verdict: answer.verdict,
    reason: answer.reason,
  };
}

/** The gap of an object that is left out, or that does harm in the backup. */
export function gapOf(
  key: string,
  outsider: Outsider,
  targets: Targets,
): CoverageGap {
  const { answer } = outsider;
  const { severity, loss } = answer.warning
    ? HARM
    : (targets.get(key)?.loss ?? lossUnnamed(outsider));
  return {
    ...noteOf(outsider),
    severity,
    reason: answer.warning ?? answer.reason,
    loss,
    ...usersOf(key, targets),
    fix: fixOf(outsider),
    closable: isClosedByLabel(answer),
  };
}

/** The gap of an object that something names and that does not exist. */
export function missingGap(
  key: string,
  { cluster, object, type, loss }: Target,
  referrer: Referrer,
  targets: Targets,
): CoverageGap {
  const { kind, name, namespace } = object;
  const who = referrerName(referrer);
  return {
    kind,
    name,
    ...(namespace && { namespace }),
    cluster,
    resource: type ? resourceOf(type) : kind.toLowerCase(),
    verdict: 'missing',
    severity: loss.severity,
    reason: type
      ? `It does not exist, though ${who} names it.`
      : `${cluster} has no kind ${kind}, though ${who} names one.`,
    loss: loss.loss,
    ...usersOf(key, targets),
    // The object is made, or the one that names it is corrected.
    fix: `${kubectl(referrer.cluster, referrer.namespace)} edit ${resourceOf(referrer.type)} ${shellQuote(referrer.name)}`,
    closable: false,
  };
}

/** Whoever kept it out with Velero's label knew that it would be lost. */
function lossUnnamed({ answer, loss }: Outsider): Loss {
  return answer.remedy?.endsWith(`${VELERO_EXCLUDE_LABEL}-`)
    ? { ...loss, severity: 'info' }
    : loss;
}

function fixOf({ cluster, type, object, answer }: Outsider): string {
  if (answer.remedy) return answer.remedy;
  if (answer.warning) {
    const where = { object, cluster, group: type.group, plural: type.plural };
    return labelCommand(where, `${VELERO_EXCLUDE_LABEL}=true`);
  }
  const { name, namespace } = object.metadata;
  return `${kubectl(cluster, namespace)} get ${resourceOf(type)} ${shellQuote(name)} -o jsonpath={.metadata.finalizers}`;
}

function isClosedByLabel({ verdict, remedy }: ScopeAnswer): boolean {
  const label = `${COMPONENT_LABEL}=${COMPONENT_VALUE}`;
  return verdict === 'left-out' && remedy?.endsWith(label) === true;
}

function kubectl(cluster: string, namespace?: string): string {
  return `${kubectlOn(cluster)}${namespace ? ` -n ${namespace}` : ''}`;
}
