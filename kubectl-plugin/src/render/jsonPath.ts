import { UsageError } from '@kcm-backup/core';
import { JSONPath } from 'jsonpath-plus';

/**
 * All values that a path such as `.clusters[*].cluster` finds. The braces,
 * the dollar and the dot in front may be missing, as with kubectl.
 */
export function findByPath(data: unknown, path: string): readonly unknown[] {
  const bare = path
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .trim();
  try {
    return JSONPath({
      path: normalise(bare),
      json: data as object,
      wrap: true,
      eval: 'safe',
    });
  } catch (cause) {
    throw new UsageError(`invalid JSONPath ${JSON.stringify(path)}`, { cause });
  }
}

/** `.metadata.annotations.a\.b/c` to what JSONPath itself understands. */
function normalise(path: string): string {
  if (path === '' || path === '@' || path === '$') return '$';
  const rooted = path.replace(/^[$@]/, '');
  const dotted = /^[.[]/.test(rooted) ? rooted : `.${rooted}`;
  const quoted = dotted.replace(
    /\.((?:[\w/-]|\\\.)*\\\.(?:[\w/-]|\\\.)*|\w*[-/][\w/-]*)/g,
    (_, name: string) => `['${name.replaceAll('\\.', '.')}']`,
  );
  return `$${quoted}`;
}

type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'path'; readonly path: string }
  | {
      readonly kind: 'range';
      readonly path: string;
      readonly body: readonly Part[];
    };

/** `{range .items[*]}{.name}{"\n"}{end}`: kubectl's templates. */
export function renderJsonPath(data: unknown, template: string): string {
  return renderParts(parseTemplate(template), data);
}

function renderParts(parts: readonly Part[], data: unknown): string {
  return parts
    .map(part => {
      if (part.kind === 'text') return part.text;
      const found = findByPath(data, part.path);
      if (part.kind === 'path') return found.map(show).join(' ');
      return found.map(item => renderParts(part.body, item)).join('');
    })
    .join('');
}

function parseTemplate(template: string): readonly Part[] {
  const pieces = template.includes('{')
    ? (template.match(/\{(?:"(?:[^"\\]|\\.)*"|'[^']*'|[^}"'])*\}|[^{]+/g) ?? [])
    : [`{${template}}`];
  if (template.includes('{') && pieces.join('') !== template) {
    throw new UsageError(`unclosed brace in jsonpath template ${template}`);
  }
  const stack: { path: string; body: Part[] }[] = [{ path: '', body: [] }];
  for (const piece of pieces) {
    const inner = /^\{([^]*)\}$/.exec(piece)?.[1].trim();
    const { body } = stack[stack.length - 1];
    const literal = inner && /^(["'])([^]*)\1$/.exec(inner);
    if (inner === undefined) body.push({ kind: 'text', text: piece });
    else if (literal) body.push({ kind: 'text', text: unescape(literal[2]) });
    else if (inner.startsWith('range ')) {
      stack.push({ path: inner.slice(6), body: [] });
    } else if (inner === 'end' && stack.length > 1) {
      const { path, body: inside } = stack.pop()!;
      stack[stack.length - 1].body.push({ kind: 'range', path, body: inside });
    } else if (inner === 'end') throw new UsageError('{end} without {range}');
    else body.push({ kind: 'path', path: inner });
  }
  if (stack.length > 1) throw new UsageError('{range} without {end}');
  return stack[0].body;
}

function unescape(text: string): string {
  const known: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r' };
  return text.replace(/\\(.)/g, (_, letter: string) => known[letter] ?? letter);
}

/** A found value in one line. */
export function show(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
