import {
  describeSchedule,
  nextRuns,
  parseSchedule,
  rfc3339,
} from '@kcm-backup/core';
import type { Run } from '../../cli/route';
import { ExitCode } from '../../exitCodes';
import { machineData } from '../../render/report';
import type { explainCommand } from './noun';

export const run: Run<typeof explainCommand> = async (
  session,
  { flags, args },
) => {
  const { expression } = args;
  const schedule = parseSchedule(expression);
  const description = describeSchedule(schedule);
  // At least one is looked for: `--count 0` still tells what never fires.
  const runs = nextRuns(schedule, session.now, Math.max(1, flags.count));
  const next = runs.slice(0, flags.count).map(rfc3339);
  await session.print({
    data: machineData('ScheduleExplanation', { expression, description, next }),
    text: () =>
      [description, ...next.map(time => `  ${time}`)]
        .map(line => `${line}\n`)
        .join(''),
  });
  return runs.length === 0 ? ExitCode.attention : ExitCode.ok;
};
