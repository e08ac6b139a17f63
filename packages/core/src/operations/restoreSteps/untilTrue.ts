import { TimeoutError } from '../../errors';
import type { PlanStep } from '../../restore/RestorePlan';
import type { StepContext } from './StepContext';

/**
 * Looks once a second until `look` gives `true`; what it gives until then is
 * what is waited for, in words.
 *
 * @throws TimeoutError with those words
 */
export async function untilTrue(
  step: PlanStep,
  { clock, signal, stepTimeout, say }: StepContext,
  look: () => Promise<true | string>,
  remedy: string,
): Promise<void> {
  const deadline = clock.now().getTime() + stepTimeout;
  let told: string | undefined;
  for (;;) {
    const found = await look();
    if (found === true) return;
    if (found !== told) say(step, found);
    told = found;
    if (clock.now().getTime() >= deadline) {
      throw new TimeoutError(
        `Step ${step.number} (${step.title}) is not done after ${stepTimeout / 1000} s: ${found}.`,
        { remedy },
      );
    }
    await clock.sleep(1000, signal);
  }
}
