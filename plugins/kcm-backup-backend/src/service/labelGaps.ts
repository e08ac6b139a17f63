import type {
  GapKey,
  GapLabelled as GapView,
} from '@kcm-backup/backstage-plugin-kcm-backup-common';
import {
  labelGaps as labelInFleet,
  readCoverage,
  type CallOptions,
  type CoverageGap,
  type GapLabelled,
} from '@kcm-backup/core';
import type { OpenHub } from '../hubs/HubRecord';
import type { Tools } from '../operations/Tools';
import { ownWords } from '../views/ownWords';

/**
 * Labels those of the gaps that are still there. What a caller says of an
 * object is never believed: coverage is read anew, and nothing is labelled that
 * is no gap.
 */
export async function labelGaps(
  { fleet, namespace }: OpenHub,
  asked: readonly GapKey[],
  { logger }: Pick<Tools, 'logger'>,
  call: CallOptions,
): Promise<readonly GapView[]> {
  const { gaps } = await readCoverage(fleet, { ...call, namespace });
  const known = new Map(gaps.map(gap => [idOf(gap), gap]));
  const wanted = new Map(asked.map(key => [idOf(key), key]));
  const found = [...wanted.keys()].flatMap(id => known.get(id) ?? []);
  const done = await labelInFleet(fleet, found, call);
  const results = new Map(done.map(one => [idOf(one.gap), one]));
  return [...wanted].map(([id, gap]) => viewOf(gap, results.get(id), logger));
}

function viewOf(
  gap: GapKey,
  done: GapLabelled | undefined,
  logger: Tools['logger'],
): GapView {
  if (!done) {
    const message = 'It is no gap any more.';
    return { gap, result: 'gone', message };
  }
  if (done.result === 'refused') {
    return { gap, result: 'refused', message: done.message };
  }
  return done.result === 'failed'
    ? { gap, result: 'failed', message: ownWords(done.error, logger) }
    : { gap, result: 'labelled' };
}

type Identity = Pick<
  CoverageGap,
  'cluster' | 'resource' | 'namespace' | 'name'
>;

function idOf({ cluster, resource, namespace = '', name }: Identity): string {
  return JSON.stringify([cluster, resource, namespace, name]);
}
