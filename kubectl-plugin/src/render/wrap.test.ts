import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { wrapCommand, wrapText } from './wrap';

it('breaks between words only, and leaves long words whole', () => {
  expect(wrapText('one two three', 7)).toEqual(['one two', 'three']);
  expect(wrapText('a-very-long-word b', 6)).toEqual(['a-very-long-word', 'b']);
  expect(wrapText('short', 80)).toEqual(['short']);
});

it('leaves a command that fits on its line', () => {
  expect(wrapCommand('kubectl get pods', 16)).toEqual(['kubectl get pods']);
});

it('never breaks inside quotes', () => {
  const lines = wrapCommand(`kubectl patch x -p '{"a": {"b": 1}}'`, 20);
  expect(lines.at(-1)).toContain(`'{"a": {"b": 1}}'`);
});

it('gives a shell the same words as the command in one line', () => {
  const word = fc.stringMatching(/^[a-z]{1,8}$/);
  const quoted = fc.stringMatching(/^'[a-z {}":]{0,30}'$/);
  const words = fc.array(fc.oneof(word, quoted), {
    minLength: 1,
    maxLength: 9,
  });
  fc.assert(
    fc.property(words, fc.integer({ min: 10, max: 60 }), (all, width) => {
      const command = all.join(' ');
      const shell = (script: string) =>
        execFileSync('sh', ['-c', `printf '<%s>' ${script}`], {
          encoding: 'utf8',
        });
      expect(shell(wrapCommand(command, width).join('\n'))).toBe(
        shell(command),
      );
    }),
    { numRuns: 30 },
  );
});
