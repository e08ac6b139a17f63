/** A remedy, as it is shown: words, then what is copied and pasted. */
export interface RemedyParts {
  readonly words?: string;
  readonly lines?: string;
}

/** What a line to paste begins with. */
const PROGRAMS = [
  'kubectl',
  'helm',
  'velero',
  'npm',
  'npx',
  'openssl',
  'tar',
  'aws',
  'az',
  'gcloud',
  'curl',
].join('|');

const COMMAND = new RegExp(`^(?:(.+?:) )?((?:${PROGRAMS}) .+)$`);
/** A word and a full stop; `-f .` ends a command. */
const SENTENCE = /[\w)"]\.$/;

/**
 * Tells what of a remedy is to be pasted: a line that begins with a program, as
 * a whole or after a colon, and whatever has several lines, such as YAML. All
 * else is a sentence.
 */
export function remedyParts(text: string): RemedyParts {
  if (text.includes('\n')) return { lines: text };
  const command = SENTENCE.test(text) ? null : COMMAND.exec(text);
  if (!command) return { words: text };
  const [, words, lines] = command;
  return words === undefined ? { lines } : { words, lines };
}
