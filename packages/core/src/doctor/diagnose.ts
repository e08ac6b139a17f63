import { rfc3339 } from '../schedule/rfc3339';
import { judgeFacts } from '../status/assessDrStatus';
import { gatherFacts } from '../status/gatherFacts';
import type { Unseen } from '../Unseen';
import { applies, problemOf, type CheckRule, type Patient } from './CheckRule';
import { checkRules } from './checks';
import {
  worstResult,
  type Check,
  type Diagnosis,
  type Purpose,
} from './Diagnosis';
import type { DoctorInput } from './DoctorInput';

/**
 * Whether a hub and its regions are fit for what they are about to do: the
 * judgement of `status`, and what only shows when it is asked for. A region
 * that gets no backup is only asked whether it answers.
 */
export function diagnose(
  { dr, probes }: DoctorInput,
  now: Date,
  purpose: Purpose,
): Diagnosis {
  const facts = gatherFacts(dr, now);
  const status = judgeFacts(facts);
  const checks = facts.clusters.flatMap(cluster =>
    examine({
      cluster,
      facts,
      purpose,
      findings: status.clusters
        .filter(one => one.cluster === cluster.cluster)
        .flatMap(({ findings }) => findings),
      probe: probes.find(one => one.cluster === cluster.cluster),
    }),
  );
  return {
    hub: dr.hub,
    at: rfc3339(now),
    purpose,
    result: worstResult(checks.map(({ result }) => result)),
    checks,
  };
}

function examine(patient: Patient): readonly Check[] {
  const rules = checkRules.filter(rule => applies(rule, patient));
  const needed = rules.flatMap(({ needs = [] }) => needs);
  const checks = rules.flatMap(rule => check(rule, patient));
  const rest = unseenOf(patient).filter(
    unseen => unseen.matters && !isAmong(unseen, needed),
  );
  return [...checks, ...rest.map(unseen => notLookedAt('sight', unseen))];
}

function check(rule: CheckRule, patient: Patient): readonly Check[] {
  const { name, findings = [], needs = [], decisive } = rule;
  const { cluster } = patient.cluster;
  const decides = decisive?.(patient.purpose) ?? [];
  const found = [
    ...patient.findings
      .filter(({ code }) => findings.includes(code))
      .map(finding => problemOf(finding, decides)),
    ...(rule.look?.(patient) ?? []),
  ].map(problem => ({ name, cluster, ...problem }));
  const unknown = unseenOf(patient)
    .filter(unseen => isAmong(unseen, needs))
    .map(unseen => notLookedAt(name, unseen));
  if (found.length + unknown.length > 0) return [...found, ...unknown];
  const message = rule.praise(patient);
  return message === undefined
    ? []
    : [{ name, cluster, result: 'ok', message }];
}

function unseenOf({ cluster, facts }: Patient): readonly Unseen[] {
  return facts.unseen.filter(unseen => unseen.cluster === cluster.cluster);
}

function isAmong({ what }: Unseen, needed: readonly string[]): boolean {
  return needed.some(beginning => what.startsWith(beginning));
}

function notLookedAt(name: string, unseen: Unseen): Check {
  const { cluster, what, message, remedy } = unseen;
  return {
    name,
    cluster,
    result: 'unknown',
    message: `${what} could not be read: ${message}`,
    remedy,
    finding: 'not-seen',
  };
}
