import { ManualClock } from '@kcm-backup/core/testing';
import { runApp } from '../../app';
import { InterruptedError } from '../../exitCodes';
import { createTestContext } from '../../testing/createTestContext';
import { fixtureFleet } from '../../testing/fixtureFleet';

/** Runs `status -w` until it has looked `looks` times. */
async function watch(looks: number, world: { readonly terminal?: {} } = {}) {
  const interrupt = new AbortController();
  const clock = new ManualClock(new Date('2026-11-23T15:12:00Z'));
  clock.after(5_000 * looks - 1, () => interrupt.abort(new InterruptedError()));
  const context = createTestContext({
    ...world,
    clock,
    signal: interrupt.signal,
    fleet: fixtureFleet('one-region'),
  });
  const exit = await runApp(['status', '-w'], context);
  return { exit, out: context.out(), err: context.err() };
}

describe('status -w', () => {
  it('looks again until it is interrupted', async () => {
    const { exit, out } = await watch(3);
    expect(exit).toBe(130);
    expect(out.match(/not restorable/g)).toHaveLength(3);
    expect(out).not.toContain('\u001b');
  });

  it('draws over itself on a terminal', async () => {
    const { out } = await watch(2, { terminal: {} });
    expect(out.split('\u001b[H\u001b[J')).toHaveLength(3);
  });

  it('refuses what cannot change', async () => {
    for (const flags of [
      ['--snapshot', 'x'],
      ['--now', '2026-11-24T08:00:00Z'],
    ]) {
      const context = createTestContext();
      expect(await runApp(['status', '-w', ...flags], context)).toBe(2);
    }
  });
});
