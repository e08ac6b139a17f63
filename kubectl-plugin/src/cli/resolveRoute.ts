import { UsageError } from '@kcm-backup/core';
import type { Noun, Route } from './route';
import { suggest } from './suggest';
import type { Token } from './tokenize';

export interface Resolved {
  readonly noun?: Noun;
  readonly route?: Route;
  /** `help` stood in front of it. */
  readonly help: boolean;
  /** What is left for the command's own arguments. */
  readonly words: readonly string[];
}

/**
 * Finds the command among the words of a line, wherever the flags stand.
 *
 * @throws UsageError for a command that does not exist
 */
export function resolveRoute(
  tokens: readonly Token[],
  nouns: readonly Noun[],
  wantsHelp: boolean,
): Resolved {
  const words = tokens.filter(token => token.kind === 'word');
  const names = words.filter(word => !word.literal).map(word => word.text);
  const texts = words.map(word => word.text);
  if (names[0] === 'help') {
    return { ...find(names.slice(1), nouns, true), help: true, words: [] };
  }
  const found = find(names, nouns, wantsHelp);
  const used = Number(!!found.noun) + Number(!!found.route?.command.verb);
  return { ...found, help: wantsHelp, words: texts.slice(used) };
}

function find(
  [name, verb]: readonly string[],
  nouns: readonly Noun[],
  wantsHelp: boolean,
): { readonly noun?: Noun; readonly route?: Route } {
  if (name === undefined) return {};
  const noun = nouns.find(candidate => candidate.name === name);
  if (!noun) {
    throw unknown(
      name,
      nouns.map(candidate => candidate.name),
    );
  }
  const exact = noun.routes.find(({ command }) => command.verb === verb);
  if (exact) return { noun, route: exact };
  const itself = noun.routes.find(({ command }) => !command.verb);
  const takesArgs = itself && Object.keys(itself.command.args).length > 0;
  if (takesArgs || (itself && wantsHelp)) return { noun, route: itself };
  if (verb === undefined) return { noun };
  const verbs = noun.routes.flatMap(({ command }) => command.verb ?? []);
  throw unknown(`${name} ${verb}`, verbs, verb, name);
}

function unknown(
  path: string,
  candidates: readonly string[],
  word = path,
  noun?: string,
): UsageError {
  const meant = suggest(word, candidates);
  const line = ['kubectl kcm-backup', noun, meant ?? '--help'];
  const command = line.filter(Boolean).join(' ');
  return new UsageError(`unknown command ${JSON.stringify(path)}`, {
    remedy: meant ? `did you mean ${command}?` : command,
  });
}
