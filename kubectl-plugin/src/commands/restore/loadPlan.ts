import { planHash, UsageError, type RestorePlan } from '@kcm-backup/core';
import type { Session } from '../../session';

/** A plan is text that people read: a megabyte per 10,000 objects. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Reads a plan that `restore plan --save` or `-o json|yaml` wrote.
 *
 * @throws UsageError for a file that is none, or one of another version
 */
export async function loadPlan(
  { context }: Session,
  path: string,
): Promise<RestorePlan> {
  const bytes = await context.files.read(path);
  if (bytes.length > MOST_BYTES) throw notOne(path, 'it is too large');
  const { parse } = await import('../../render/yaml');
  let read: unknown;
  try {
    read = parse(new TextDecoder().decode(bytes), { maxAliasCount: 0 });
  } catch {
    throw notOne(path, 'it is neither YAML nor JSON');
  }
  const plan = read as RestorePlan | null;
  if (plan?.kind !== 'RestorePlan') throw notOne(path, 'its kind is another');
  if (plan.apiVersion !== 'kcm-backup.io/v1alpha1') {
    throw notOne(path, `its apiVersion is ${String(plan.apiVersion)}`);
  }
  if (typeof plan.hash !== 'string' || planHash(plan) !== plan.hash) {
    throw new UsageError(
      `${path} was changed after it was made: what it predicts no longer holds.`,
      { remedy: 'kubectl kcm-backup restore plan --help' },
    );
  }
  return plan;
}

function notOne(path: string, why: string): UsageError {
  return new UsageError(`${path} is no RestorePlan: ${why}.`, {
    remedy: 'kubectl kcm-backup restore plan NAME --save FILE',
  });
}
