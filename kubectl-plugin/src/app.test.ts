import { ForbiddenError, KcmBackupError, type Fleet } from '@kcm-backup/core';
import { runApp } from './app';
import { InterruptedError } from './exitCodes';
import { createTestContext, type TestWorld } from './testing/createTestContext';
import { fixtureFleet } from './testing/fixtureFleet';

async function run(args: readonly string[], world: TestWorld = {}) {
  const context = createTestContext(world);
  const exit = await runApp(args, context);
  return { exit, out: context.out(), err: context.err() };
}

function failing(error: unknown): TestWorld {
  return { fleet: () => Promise.reject(error) };
}

describe('errors', () => {
  it('are told on stderr with what to do, also with -o json', async () => {
    const error = new ForbiddenError('You may not list regions.', {
      remedy: 'kubectl auth can-i list regions',
      cause: new Error('HTTP 403'),
    });
    const { exit, out, err } = await run(
      ['scope', '-o', 'json'],
      failing(error),
    );
    expect([exit, out]).toEqual([7, '']);
    expect(err).toBe(
      'error: You may not list regions.\n  try: kubectl auth can-i list regions\n',
    );
  });

  it('tell causes with -v, and a stack with -v=9 only', async () => {
    const error = new KcmBackupError('No.', { cause: new Error('because') });
    const at = async (flag: string) =>
      (await run(['scope', flag], failing(error))).err;
    expect(await at('-v=0')).not.toContain('because');
    expect(await at('-v')).toContain('caused by: because');
    expect(await at('-v')).not.toContain('    at ');
    expect(await at('-v=9')).toContain('    at ');
  });

  it('of our own making say so', async () => {
    const { exit, err } = await run(['scope'], failing(new TypeError('oops')));
    expect(exit).toBe(1);
    expect(err).toContain('oops (this may be a fault of kcm-backup');
  });
});

describe('an end before the end', () => {
  it('by Ctrl-C is exit code 130', async () => {
    const interrupt = new AbortController();
    const { exit, err } = await run(['scope'], {
      signal: interrupt.signal,
      fleet: async () => {
        interrupt.abort(new InterruptedError());
        throw new Error('socket closed');
      },
    });
    expect([exit, err]).toEqual([130, 'error: interrupted\n']);
  });

  it('by --timeout is exit code 5', async () => {
    const { exit, err } = await run(['scope', '--timeout', '2s'], {
      fleet: () => new Promise((_, reject) => setTimeout(reject, 1)),
    });
    expect(exit).toBe(5);
    expect(err).toContain('Not done after 2 s.');
  });
});

describe('colour', () => {
  const args = ['location', 'get'];
  const fleet = (): Fleet => fixtureFleet('location');

  it('is there on a terminal', async () => {
    const { out } = await run(args, { fleet: fleet(), terminal: {} });
    expect(out).toContain('\u001b[32mAvailable\u001b[39m');
  });

  it.each([
    ['in a pipe', {}],
    ['with NO_COLOR', { terminal: {}, env: { NO_COLOR: '1' } }],
    ['on a dumb terminal', { terminal: {}, env: { TERM: 'dumb' } }],
  ])('is not there %s', async (_, world) => {
    const { out } = await run(args, { fleet: fleet(), ...world });
    expect(out).toContain('Available');
    expect(out).not.toContain('\u001b');
  });

  it('never comes from what an error quotes', async () => {
    const message = 'denied by \u001b[2Jhook\u009b31m';
    const remedy = 'first\nsecond';
    const { err } = await run(['scope'], {
      ...failing(new KcmBackupError(message, { remedy })),
      terminal: {},
    });
    expect(err).toBe(
      'error: denied by  [2Jhook 31m\n  try: first\n  try: second\n',
    );
  });

  it('never comes from the cluster', async () => {
    const hostile = fixtureFleet('location');
    hostile.hub.put(
      {
        group: 'velero.io',
        version: 'v1',
        plural: 'backupstoragelocations',
        kind: 'BackupStorageLocation',
        namespaced: true,
      },
      {
        apiVersion: 'velero.io/v1',
        kind: 'BackupStorageLocation',
        metadata: { name: 'evil', namespace: 'kcm-system' },
        status: { phase: 'Unavailable', message: '\u001b[2Jgone\nnext' },
      } as never,
    );
    const { out } = await run([...args, '-o', 'wide'], { fleet: hostile });
    expect(out).toContain(' [2Jgone next');
    expect(out).not.toContain('\u001b');
  });
});
