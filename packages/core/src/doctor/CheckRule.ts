import { MANAGEMENT } from '../scope/BackupScope';
import type { ClusterFacts, DrFacts } from '../status/DrFacts';
import type { Finding } from '../status/DrStatus';
import type { Check, CheckResult, Purpose } from './Diagnosis';
import type { ClusterProbe } from './DoctorInput';

/** What a check says of a cluster that is not as it should be. */
export interface Problem extends Pick<Check, 'message' | 'finding'> {
  readonly result: Exclude<CheckResult, 'ok'>;
  readonly remedy: string;
}

/** A cluster, and all that is known of it and around it. */
export interface Patient {
  readonly cluster: ClusterFacts;
  readonly facts: DrFacts;
  /** What status found wrong with it. */
  readonly findings: readonly Finding[];
  readonly probe?: ClusterProbe;
  readonly purpose: Purpose;
}

/**
 * One thing that has to be right. Most of them are findings of `status`, seen
 * from the other side.
 */
export interface CheckRule {
  readonly name: string;
  /** All of them when absent. */
  readonly purposes?: readonly Purpose[];
  /** Whether it is about the hub alone. */
  readonly hubOnly?: boolean;
  /** Whether it also makes sense where status could read nothing. */
  readonly worksBlind?: boolean;
  /** Whether it also matters of a region that gets no backup. */
  readonly idleToo?: boolean;
  /** Codes of the findings that it reports. */
  readonly findings?: readonly string[];
  /** Of them, those that are in the way of the purpose whatever their severity. */
  readonly decisive?: (purpose: Purpose) => readonly string[];
  /** What has to be seen for it: beginnings of `Unseen.what`. */
  readonly needs?: readonly string[];
  /** Problems that status cannot know of. */
  readonly look?: (patient: Patient) => readonly Problem[];
  /** The facts, when nothing is wrong; `undefined` where there are none. */
  readonly praise: (patient: Patient) => string | undefined;
}

/** Whether a rule has a say on a cluster. */
export function applies(rule: CheckRule, { cluster, purpose }: Patient) {
  const { purposes = [purpose], hubOnly } = rule;
  if (!purposes.includes(purpose)) return false;
  if (hubOnly && cluster.cluster !== MANAGEMENT) return false;
  return (
    (rule.worksBlind || cluster.error === undefined) &&
    (rule.idleToo || cluster.expected)
  );
}

/** What a finding of status means here. */
export function problemOf(
  { code, severity, message, remedy }: Finding,
  decisive: readonly string[],
): Problem {
  const fails = severity === 'critical' || decisive.includes(code);
  return {
    result: fails ? 'failed' : 'warning',
    message,
    remedy,
    finding: code,
  };
}
