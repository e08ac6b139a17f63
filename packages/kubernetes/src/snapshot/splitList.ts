/** A part of a document that can be parsed by itself. */
export interface Part {
  readonly source: string;
  /** Of its first line in the document, from 0. */
  readonly line: number;
}

/** A `kind: List` whose items can be parsed one at a time. */
export interface SplitList {
  /** The document, all lines where they were, with no items. */
  readonly rest: string;
  /** Each is a sequence of one. */
  readonly items: readonly Part[];
}

/**
 * Takes a list apart as `kubectl get -o yaml` writes it: items begin with a `-`
 * in the first column, where nothing within an item can begin. What the parser
 * makes of a text is many times as large, and an export of a hub is one list.
 *
 * @returns undefined where it is written otherwise
 */
export function splitList(source: string): SplitList | undefined {
  const head = /^items:[ \t]*\r?\n(?=-[ \r\n])/m.exec(source);
  if (!head || !isBlockMapping(source) || hasAnchor(source)) return undefined;
  const start = head.index + head[0].length;
  const length = source.slice(start).search(/^[^-\s#]/m);
  const end = length < 0 ? source.length : start + length;
  const before = source.slice(0, head.index);
  const body = source.slice(start, end);
  const blank = '\n'.repeat(linesOf(head[0] + body));
  return {
    rest: `${before}items: []${blank}${source.slice(end)}`,
    items: splitItems(body, linesOf(before) + 1),
  };
}

function splitItems(body: string, line: number): Part[] {
  const items: Part[] = [];
  let next = line;
  for (const source of body.split(/^(?=-)/m)) {
    items.push({ source, line: next });
    next += linesOf(source);
  }
  return items;
}

/** What is in quotes or braces may begin anywhere. */
function isBlockMapping(source: string): boolean {
  return /^(?:[ \t]*(?:#.*)?\r?\n)*[A-Za-z]+:[ \t\r\n]/.test(source);
}

/** An alias may stand in another item. */
function hasAnchor(source: string): boolean {
  return /[\s,[{]&\S/.test(source);
}

function linesOf(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines += 1;
  }
  return lines;
}
