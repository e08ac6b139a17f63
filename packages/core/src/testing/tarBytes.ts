import { concat } from './bytes';

const BLOCK = 512;

/** What a tar entry can be made to say, true or not. */
export interface TarInput {
  readonly path: string;
  readonly content?: string | Uint8Array;
  /** `0`, a file, when absent. */
  readonly type?: string;
  /** The size field as it is to stand there, octal digits when absent. */
  readonly sizeField?: string;
  readonly linkTo?: string;
}

/** The bytes of entries, and the end that an archive has. */
export function tarBytes(
  entries: readonly TarInput[],
  { end = true }: { readonly end?: boolean } = {},
): Uint8Array {
  const parts = entries.flatMap(tarEntry);
  return concat(...parts, ...(end ? [new Uint8Array(2 * BLOCK)] : []));
}

/** Header, content and padding; a pax header before it where the path is long. */
export function tarEntry(entry: TarInput): readonly Uint8Array[] {
  const { path, content = '' } = entry;
  const bytes =
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const fits = /^[\x20-\x7e]{0,100}$/.test(path);
  const before = fits ? [] : tarEntry(paxHeader({ path }));
  return [
    ...before,
    tarHeader({ ...entry, path: fits ? path : path.slice(0, 90) }, bytes),
    bytes,
    new Uint8Array((BLOCK - (bytes.length % BLOCK)) % BLOCK),
  ];
}

/** An entry that says more about the one after it. */
export function paxHeader(
  records: Readonly<Record<string, string>>,
  type = 'x',
): TarInput {
  const lines = Object.entries(records).map(([key, value]) => {
    const rest = new TextEncoder().encode(` ${key}=${value}\n`).length;
    let length = rest + 1;
    while (String(length).length + rest !== length) length++;
    return `${length} ${key}=${value}\n`;
  });
  return { path: 'PaxHeaders.0/x', type, content: lines.join('') };
}

function tarHeader(
  { path, type = '0', sizeField, linkTo = '' }: TarInput,
  content: Uint8Array,
): Uint8Array {
  const header = new Uint8Array(BLOCK);
  const size = `${content.length.toString(8).padStart(11, '0')}\0`;
  const put = (at: number, text: string) =>
    header.set(
      Uint8Array.from(text, char => char.charCodeAt(0)),
      at,
    );
  put(0, path);
  put(100, '0000755\0');
  put(108, '0000000\0');
  put(116, '0000000\0');
  put(124, sizeField ?? size);
  put(136, '15072611277\0');
  put(148, '        ');
  put(156, type);
  put(157, linkTo);
  put(257, 'ustar\u000000');
  const sum = header.reduce((all, byte) => all + byte, 0);
  put(148, `${sum.toString(8).padStart(6, '0')}\0 `);
  return header;
}
