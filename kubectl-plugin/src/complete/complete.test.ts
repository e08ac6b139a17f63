import { nouns } from '../commands';
import { createTestContext } from '../testing/createTestContext';
import { fixtureFleet } from '../testing/fixtureFleet';
import { complete, renderCompletion } from './complete';

const context = createTestContext({
  fleet: fixtureFleet('location'),
  clock: { now: () => new Date(0), sleep: () => new Promise(() => {}) },
});

async function values(...words: string[]) {
  const completion = await complete(words, nouns, context);
  return completion.values.map(([value]) => value);
}

describe('complete', () => {
  it.each([
    [['sco'], ['scope']],
    [['scope', ''], ['explain']],
    [['scope', 'ex'], ['explain']],
    [['schedule', 're'], ['resume']],
    [['--context', 'c', 'schedule', 'res'], ['resume']],
    [['help', 'sched'], ['schedule']],
    [
      ['rbac', ''],
      ['viewer', 'operator', 'restorer', 'portal'],
    ],
    [
      ['scope', '-o', 'j'],
      ['json', 'jsonpath='],
    ],
    [['scope', '--output=y'], ['--output=yaml']],
    [['scope', '--selectors', 'f'], ['folded']],
    [['scope', '--sel'], ['--selectors']],
    [['location', 'get', ''], ['first']],
    [['location', 'get', '-n', 'none', ''], []],
    [['location', 'get', 'first', ''], []],
    [['nothing', ''], nouns.map(({ name }) => name).concat('help')],
  ])('offers for %j', async (words, expected) => {
    expect(await values(...words)).toEqual(expected);
  });

  it('offers the flags of the command, and all others', async () => {
    const flags = await values('schedule', 'create', '--');
    expect(flags).toEqual(
      expect.arrayContaining(['--schedule', '--direct', '--kubeconfig']),
    );
    expect(flags).not.toContain('--bucket');
  });

  it('leaves files to the shell', async () => {
    const line = ['scope', '--snapshot', ''];
    expect(await complete(line, nouns, context)).toMatchObject({ files: true });
  });

  it('offers nothing when the cluster does not answer', async () => {
    const dead = createTestContext({ fleet: () => new Promise(() => {}) });
    const line = ['location', 'get', ''];
    expect((await complete(line, nouns, dead)).values).toEqual([]);
  });
});

it("speaks kubectl's protocol", () => {
  expect(renderCompletion({ values: [['a', 'what it is'], ['b']] })).toBe(
    'a\twhat it is\nb\n:4\n',
  );
  expect(renderCompletion({ values: [], files: true })).toBe(':0\n');
  expect(renderCompletion({ values: [['a=']], open: true })).toBe('a=\n:6\n');
});
