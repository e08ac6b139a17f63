import {
  parseEvidence,
  readText,
  type EvidenceRestore,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { openSources } from '../../open/openSources';
import { noteUnread } from '../../render/noteErrors';
import { machineData } from '../../render/report';
import { renderTable } from '../../render/table';
import { span } from '../../render/times';
import type { reportCommand } from './noun';

export const run: Run<typeof reportCommand> = async (
  session,
  { args, flags },
) => {
  const { sources, unread } = await openSources(
    session,
    args.name,
    flags,
    'drill report',
  );
  noteUnread(session, unread);
  const [{ source }] = sources;
  const text = await readText(source.open('evidence', session));
  const evidence = parseEvidence(text, source.name);
  const { checked, digest, restored } = evidence;
  await session.print({
    data: machineData('DrillHistory', {
      backup: source.name,
      digest,
      checked,
      restored,
    }),
    list: 'restored',
    names: data => [`backup.velero.io/${data.backup}`],
    text: (view, data) =>
      [
        `${data.backup}  ${data.checked.verdict} ${data.checked.at}  ${data.checked.items} objects  sha256 ${(data.digest ?? 'none').slice(0, 12)}\n`,
        data.restored.length === 0
          ? 'never restored\n'
          : renderTable<EvidenceRestore>(
              [
                { header: 'AT', value: one => one.at },
                { header: 'AS', value: one => one.type },
                { header: 'ONTO', value: one => one.target },
                { header: 'RTO', value: one => span(one.seconds) },
                { header: 'BY', value: one => one.by, wide: true },
              ],
              data.restored,
              view,
            ),
      ].join('\n'),
  });
  const proved = checked.verdict === 'verified' && restored.length > 0;
  return proved && unread.length === 0 ? ExitCode.ok : ExitCode.attention;
};
