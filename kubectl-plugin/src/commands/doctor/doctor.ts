import { readDiagnosis } from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { diagnosisReport } from './diagnosisReport';
import type { doctorCommand } from './noun';

export const run: Run<typeof doctorCommand> = async (session, { flags }) => {
  const { clock, namespace, now, signal } = session;
  const options = { namespace, signal, purpose: flags.for };
  const fleet = await session.fleet();
  const diagnosis = await readDiagnosis(fleet, clock, now, options);
  await session.print(diagnosisReport(diagnosis));
  return diagnosis.result === 'ok' ? ExitCode.ok : ExitCode.attention;
};
