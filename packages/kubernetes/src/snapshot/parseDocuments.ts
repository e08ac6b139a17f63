import { UsageError } from '@kcm-backup/core';
import { LineCounter, parseDocument } from 'yaml';
import { splitList } from './splitList';

/** One document of a file, and where it begins. */
export interface ParsedDocument {
  readonly value: unknown;
  /** `hub.yaml, document 3 (line 41)`. */
  readonly place: string;
}

/** Nested aliases can make a few bytes fill the memory. */
const MAX_ALIASES = 100;

/**
 * Reads all documents of a YAML or JSON file; empty ones are left out.
 *
 * @throws UsageError naming file, document and line, never the text: it may be
 *   a Secret
 */
export function* parseDocuments(
  text: string,
  file: string,
): Generator<ParsedDocument> {
  const json = parseJson(text);
  if (json !== undefined) {
    yield { value: json, place: file };
    return;
  }
  const all = splitDocuments(text);
  for (const [i, { source, line }] of all.entries()) {
    const place =
      all.length > 1 ? `${file}, document ${i + 1} (line ${line})` : file;
    const value = parseWhole(source, line, place);
    if (value !== null) yield { value, place };
  }
}

/** A hundred times faster than to read it as YAML, which it is too. */
function parseJson(text: string): unknown {
  if (!/^\s*[{[]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Source {
  readonly source: string;
  /** Of its first line, from 1. */
  readonly line: number;
}

/**
 * At the lines that begin with `---`: nothing within a document can begin a
 * line so. One at a time they take far less memory.
 */
function splitDocuments(text: string): Source[] {
  const all: Source[] = [];
  let start = 0;
  let line = 1;
  let startLine = 1;
  const add = (end: number) => {
    const source = text.slice(start, end);
    if (/^\s*[^#\s]/m.test(source)) all.push({ source, line: startLine });
  };
  for (let at = 0; at < text.length; line += 1) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    if (text.startsWith('---', at) && /^\s?$/.test(text.charAt(at + 3))) {
      add(at);
      // The rest of the line may be content: `--- {a: b}`.
      start = at + 3;
      startLine = line;
    }
    at = next;
  }
  add(text.length);
  return all;
}

function parseWhole(source: string, line: number, place: string): unknown {
  const list = splitList(source);
  if (!list) return parseOne(source, line, place);
  const rest = parseOne(list.rest, line, place) as object;
  const items = list.items.flatMap(
    item => parseOne(item.source, line + item.line, place) as unknown[],
  );
  return { ...rest, items };
}

function parseOne(source: string, line: number, place: string): unknown {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, {
    lineCounter,
    merge: true,
    prettyErrors: false,
    logLevel: 'silent',
  });
  const [error] = document.errors;
  if (error) {
    const at = lineCounter.linePos(error.pos[0]).line + line - 1;
    const code = error.code.toLowerCase().replaceAll('_', ' ');
    throw new UsageError(`${place} is not valid YAML: ${code} in line ${at}.`);
  }
  try {
    // A copy: the strings of the parser are parts of the file's text, and one
    // of them that somebody keeps would keep all of the text in memory.
    return structuredClone(document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch {
    throw new UsageError(`${place} has YAML aliases that cannot be resolved.`);
  }
}
