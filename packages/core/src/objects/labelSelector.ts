import { UsageError } from '../errors';
import type { LabelRequirement, LabelSelector } from './KubeObject';

type Labels = Readonly<Record<string, string>>;

/** Whether an object with these labels is selected, as the API server decides. */
export function matchesLabelSelector(
  labels: Labels,
  selector: LabelSelector,
): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => labels[key] === value,
    ) && matchExpressions.every(one => meets(labels, one))
  );
}

function meets(
  labels: Labels,
  { key, operator, values = [] }: LabelRequirement,
): boolean {
  const has = Object.hasOwn(labels, key);
  switch (operator) {
    case 'In':
      return has && values.includes(labels[key]);
    case 'NotIn':
      return !has || !values.includes(labels[key]);
    case 'Exists':
      return has;
    default:
      return !has;
  }
}

const REQUIREMENT =
  /^\s*(?:(!)\s*([^\s!=,()]+)|([^\s!=,()]+)\s+(in|notin)\s*\(([^()]*)\)|([^\s!=,()]+)\s*(==|=|!=)\s*([^\s!=,()]*)|([^\s!=,()]+))\s*(?:,|$)/;

/**
 * Reads the API's own text form: `a=b,c!=d,e in (f,g),h notin (i),j,!k`.
 *
 * @throws UsageError naming the part that cannot be read
 */
export function parseLabelSelector(text: string): LabelSelector {
  const matchExpressions: LabelRequirement[] = [];
  for (let rest = text; rest.trim() !== '';) {
    const match = REQUIREMENT.exec(rest);
    if (!match) {
      throw new UsageError(`The label selector cannot be read at "${rest}".`);
    }
    matchExpressions.push(requirement(match));
    rest = rest.slice(match[0].length);
  }
  return { matchExpressions };
}

function requirement(match: RegExpExecArray): LabelRequirement {
  const [, , absent, setKey, set, list, key, sign, value, present] = match;
  if (absent) return { key: absent, operator: 'DoesNotExist' };
  if (present) return { key: present, operator: 'Exists' };
  if (setKey) {
    const values = list.split(',').map(item => item.trim());
    return { key: setKey, operator: set === 'in' ? 'In' : 'NotIn', values };
  }
  return { key, operator: sign === '!=' ? 'NotIn' : 'In', values: [value] };
}

/** The text form, for a query. */
export function formatLabelSelector(selector: LabelSelector): string {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  return [
    ...Object.entries(matchLabels).map(([key, value]) => `${key}=${value}`),
    ...matchExpressions.map(format),
  ].join(',');
}

function format({ key, operator, values = [] }: LabelRequirement): string {
  switch (operator) {
    case 'In':
      return `${key} in (${values.join(',')})`;
    case 'NotIn':
      return `${key} notin (${values.join(',')})`;
    case 'Exists':
      return key;
    default:
      return `!${key}`;
  }
}
