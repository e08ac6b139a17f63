import type {
  UnreadCluster,
  VerificationIssue,
  VerificationReport,
} from '@kcm-backup/core';
import { byteSize } from '../../render/byteSize';
import { headed, indented } from '../../render/margin';
import { unreachable } from '../../render/noteErrors';
import { printable } from '../../render/printable';
import { machineData, type View } from '../../render/report';
import type { VerifiedPart } from './verify';

/** Of one sort: a screen is for reading. */
const MOST = 10;

/** One cluster's part. */
interface PartData {
  readonly cluster: string;
  readonly backup: string;
  readonly verdict: VerificationReport['verdict'];
  readonly location: string;
  readonly digest: string;
  readonly items: number;
  readonly bytes: number;
  readonly storedBytes: number;
  readonly kinds: VerificationReport['kinds'];
  readonly problems: readonly VerificationIssue[];
  readonly warnings: readonly VerificationIssue[];
  readonly notChecked: VerificationReport['notChecked'];
  readonly evidenceKept: boolean;
  readonly notes: readonly string[];
}

/** What is proved of a backup, and of each cluster's part of it. */
export function verificationReport(
  name: string,
  parts: readonly VerifiedPart[],
  unread: readonly UnreadCluster[],
) {
  const backups = parts.flatMap(partOf);
  const isVerified = backups.every(({ verdict }) => verdict === 'verified');
  const lost = parts.flatMap(({ cluster, error }) =>
    error ? [{ cluster, error }] : [],
  );
  return {
    data: machineData('VerificationReport', {
      name,
      verdict: isVerified ? 'verified' : 'failed',
      problems: backups.flatMap(part => of(part, part.problems)),
      warnings: backups.flatMap(part => of(part, part.warnings)),
      backups,
      unreachable: unreachable([...unread, ...lost]),
    }),
    list: 'backups' as const,
    text: (view: View) => backups.map(part => block(part, view)).join('\n'),
    names: () => backups.map(({ backup }) => `backup.velero.io/${backup}`),
  };
}

function partOf({ cluster, verified }: VerifiedPart): readonly PartData[] {
  if (!verified) return [];
  const { report, evidence } = verified;
  const { kept: evidenceKept, notes } = evidence;
  return [{ cluster, ...report, evidenceKept, notes }];
}

function of({ cluster }: PartData, issues: readonly VerificationIssue[]) {
  return issues.map(issue => ({ ...issue, cluster }));
}

/** The verdict, then what is wrong, then what was not looked at. */
function block(part: PartData, view: View): string {
  const style = part.verdict === 'verified' ? 'good' : 'critical';
  const size = `${part.items} objects, ${byteSize(part.bytes)} (${byteSize(part.storedBytes)} stored)`;
  const lines = [
    `${view.paint('bold', printable(part.cluster))}  ${printable(part.backup)}  ${view.paint(style, part.verdict)}  ${size}`,
    `sha256 ${part.digest}`,
    ...issueLines('problem', part.problems, view),
    ...issueLines('warning', part.warnings, view),
    ...part.notChecked.flatMap(({ check, reason }) => [
      '',
      ...headed('unknown', `Not checked: ${check}. ${reason}`, view),
    ]),
    ...part.notes.flatMap(note => ['', ...headed('note', note, view)]),
  ];
  return lines.map(line => `${line}\n`).join('');
}

function issueLines(
  word: 'problem' | 'warning',
  issues: readonly VerificationIssue[],
  view: View,
): readonly string[] {
  const shown = view.wide ? issues : issues.slice(0, MOST);
  const rest = issues.length - shown.length;
  const style = word === 'problem' ? 'critical' : 'warning';
  return [
    ...shown.flatMap(({ code, path, message }) => [
      '',
      ...headed(
        word,
        path === undefined ? code : `${code}: ${path}`,
        view,
        style,
      ),
      ...indented(message, view),
    ]),
    ...(rest > 0 ? ['', ...indented(`And ${rest} more: -o wide`, view)] : []),
  ];
}
