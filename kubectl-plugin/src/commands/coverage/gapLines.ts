import { objectName, type CoverageGap } from '@kcm-backup/core';
import { printable } from '../../render/printable';
import type { View } from '../../render/report';
import { groupBy } from '../../render/groupBy';
import { headed, indented, toPaste } from '../../render/margin';

/** More of a kind than anybody reads; `-o wide` has all. */
const MOST = 20;

/** By cluster, and there by what the loss means, worst first. */
export function gapLines(gaps: readonly CoverageGap[], view: View): string {
  return groupBy(gaps, ({ cluster }) => cluster)
    .map(([cluster, own]) => {
      const groups = groupBy(own, gap => `${gap.severity} ${meaning(gap)}`);
      const title = `${view.paint('bold', printable(cluster))}\n`;
      return [title, ...groups.map(([, group]) => block(group, view))].join('');
    })
    .join('\n');
}

function block(gaps: readonly CoverageGap[], view: View): string {
  const [first] = gaps;
  const { severity } = first;
  const shown = view.wide ? gaps : gaps.slice(0, MOST);
  const more = gaps.length - shown.length;
  return [
    ...headed(severity, meaning(first), view),
    ...shown.flatMap(gap => [
      ...indented(`${objectName(gap)}${usedBy(gap, view)}`, view),
      ...toPaste(gap.fix, view, 2),
    ]),
    ...(more > 0 ? indented(`and ${more} more: -o wide`, view) : []),
  ]
    .map(line => `${line}\n`)
    .join('');
}

/** Of what is simply left out, only the consequence is news. */
function meaning({ verdict, closable, loss, reason }: CoverageGap): string {
  if (verdict === 'included') return reason;
  if (verdict === 'missing') return `It does not exist. ${loss}`;
  return closable ? loss : `${reason} ${loss}`;
}

/** Clusters count for more than the objects in between. */
function usedBy({ clusters, referencedBy }: CoverageGap, view: View): string {
  if (referencedBy.length === 0) return '';
  if (view.wide) return `, named by ${referencedBy.join(', ')}`;
  if (clusters.length === 1) return `, used by ${clusters[0]}`;
  if (clusters.length > 1) return `, used by ${clusters.length} clusters`;
  const more = referencedBy.length - 1;
  const others = more > 0 ? ` and ${more} more` : '';
  return `, named by ${referencedBy[0]}${others}`;
}
