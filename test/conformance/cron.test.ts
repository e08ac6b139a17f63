import { nextRun, parseSchedule, ScheduleParseError } from '@kcm-backup/core';
import {
  askCronOracle,
  buildCronOracle,
  type ScheduleAnswer,
  whyNoGo,
} from './cronOracle';
import { type ScheduleQuestion, scheduleQuestions } from './scheduleQuestions';

const seed = Number(process.env.KCM_BACKUP_SEED ?? 20_260_801);
const count = Number(process.env.KCM_BACKUP_QUESTIONS ?? 25_000);
const shown = 20;

const noGo = whyNoGo();
if (noGo !== undefined) {
  // eslint-disable-next-line no-console
  console.warn(`Schedules are not compared with robfig/cron: ${noGo}`);
}
const skipped = noGo !== undefined && process.env.CI !== 'true';

function answer({ expression, after }: ScheduleQuestion): ScheduleAnswer {
  try {
    const next = nextRun(parseSchedule(expression), new Date(after));
    if (next === undefined) return { never: true };
    return { next: next.toISOString().replace('.000Z', 'Z') };
  } catch (error) {
    if (error instanceof ScheduleParseError) return { error: error.reason };
    throw error;
  }
}

(skipped ? describe.skip : describe)('schedules and robfig/cron v3.0.1', () => {
  const questions = [...scheduleQuestions(seed, count)];
  let theirs: readonly ScheduleAnswer[];

  beforeAll(() => {
    theirs = askCronOracle(buildCronOracle(), questions);
  }, 300_000);

  it('agree on every next run, on what never runs and on every error', () => {
    const ours = questions.map(answer);
    const differences = questions
      .map((question, i) => ({ question, ours: ours[i], theirs: theirs[i] }))
      .filter(d => JSON.stringify(d.ours) !== JSON.stringify(d.theirs));

    expect(theirs).toHaveLength(questions.length);
    expect(differences.slice(0, shown)).toEqual([]);
  }, 120_000);

  it('are compared on all three kinds of answers', () => {
    const share = (kind: keyof ScheduleAnswer) =>
      theirs.filter(their => their[kind] !== undefined).length / count;

    expect(share('next')).toBeGreaterThan(0.5);
    expect(share('error')).toBeGreaterThan(0.1);
    expect(share('never')).toBeGreaterThan(0.01);
  });
});
