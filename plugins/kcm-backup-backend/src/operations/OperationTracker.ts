import type { Operation } from '@kcm-backup/backstage-plugin-kcm-backup-common';
import type { Clock } from '@kcm-backup/core';

type Steps = NonNullable<Operation['steps']>;
type Parts = NonNullable<Operation['parts']>;

/** How an operation ended. */
export type OperationEnd = Pick<Operation, 'result' | 'error'> & {
  readonly state: 'succeeded' | 'degraded' | 'failed';
};

const MOST_LINES = 200;

/** Somebody answered the question that it waited with by ending it. */
export class CancelledError extends Error {
  constructor() {
    super('It was cancelled while it waited for an answer.');
  }
}

/** What is told of an operation while it goes on. */
export class OperationTracker {
  private state: Operation;
  private answer?: { yes(): void; cancel(): void };
  private isPassing = false;

  constructor(
    begun: Operation,
    private readonly clock: Pick<Clock, 'now'>,
    /** Told of every change; an urgent one is not to wait. */
    private readonly onChange: (now: Operation, isUrgent: boolean) => void,
  ) {
    this.state = begun;
  }

  /** As it is now; never changed afterwards. */
  get operation(): Operation {
    return this.state;
  }

  say(text: string): void {
    this.isPassing = false;
    this.addLine(this.state.progress, text);
  }

  /** Instead of the last line, when that was passing too. */
  sayInPassing(text: string): void {
    const { progress } = this.state;
    this.addLine(this.isPassing ? progress.slice(0, -1) : progress, text);
    this.isPassing = true;
  }

  setSteps(steps: Steps): void {
    this.change({ steps });
  }

  setStep(number: number, change: Partial<Steps[number]>): void {
    const steps = (this.state.steps ?? []).map(step =>
      step.number === number ? { ...step, ...change } : step,
    );
    this.change({ steps });
  }

  setParts(parts: Parts): void {
    this.change({ parts });
  }

  setPart(
    { cluster, name }: { readonly cluster: string; readonly name: string },
    change: Partial<Parts[number]>,
  ): void {
    const parts = (this.state.parts ?? []).map(part =>
      part.cluster === cluster && part.name === name
        ? { ...part, ...change }
        : part,
    );
    this.change({ parts });
  }

  /**
   * Waits until somebody answers with yes.
   *
   * @throws CancelledError when it is ended instead
   */
  async ask(question: string, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    await new Promise<void>((resolve, reject) => {
      const onAbort = () => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      const answered = (settle: () => void) => () => {
        signal.removeEventListener('abort', onAbort);
        settle();
      };
      this.answer = {
        yes: answered(resolve),
        cancel: answered(() => reject(new CancelledError())),
      };
      this.change({ state: 'waiting', question }, true);
    });
  }

  /** @returns whether this is the question that it waits with */
  confirm(question: string): boolean {
    const answer = this.take(question);
    if (!answer) return false;
    this.say(`Confirmed: ${question}`);
    answer.yes();
    return true;
  }

  /** @returns whether this is the question that it waits with */
  cancel(question: string): boolean {
    const answer = this.take(question);
    if (!answer) return false;
    this.say(`Cancelled: ${question}`);
    answer.cancel();
    return true;
  }

  end(
    end: OperationEnd | { readonly state: 'interrupted' | 'cancelled' },
  ): void {
    const endedAt = this.clock.now().toISOString();
    this.change({ ...end, question: undefined, endedAt }, true);
  }

  private take(question: string) {
    const { answer, state } = this;
    if (state.state !== 'waiting' || state.question !== question)
      return undefined;
    this.answer = undefined;
    this.change({ state: 'running', question: undefined }, true);
    return answer;
  }

  private addLine(before: Operation['progress'], text: string): void {
    const line = { at: this.clock.now().toISOString(), text };
    this.change({ progress: [...before, line].slice(-MOST_LINES) });
  }

  private change(change: Partial<Operation>, isUrgent = false): void {
    this.state = { ...this.state, ...change };
    this.onChange(this.state, isUrgent);
  }
}
