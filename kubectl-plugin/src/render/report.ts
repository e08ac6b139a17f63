/** All machine output carries these two. */
export interface MachineData {
  readonly apiVersion: typeof API_VERSION;
  readonly kind: string;
}

export const API_VERSION = 'kcm-backup.io/v1alpha1';

/** Puts `apiVersion` and `kind` in front of the fields. */
export function machineData<const K extends string, T extends object>(
  kind: K,
  fields: T,
): MachineData & { readonly kind: K } & T {
  return { apiVersion: API_VERSION, kind, ...fields };
}

/** One answer of a command, in every form it can be asked for. */
export interface Report<D extends MachineData = MachineData> {
  readonly data: D;
  /** The field of `data` that `--sort-by` and `custom-columns` look at. */
  readonly list?: keyof D & string;
  /** For people. Ends with a newline, or is empty. */
  readonly text: (view: View, data: D) => string;
  /** For `-o name`: `<plural>.<group>/<name>`. */
  readonly names?: (data: D) => readonly string[];
}

/** How people want it. */
export interface View {
  readonly wide: boolean;
  readonly headers: boolean;
  /** Of the terminal; `undefined` for a pipe. */
  readonly columns?: number;
  readonly paint: Paint;
}

export type Style = 'good' | 'warning' | 'critical' | 'dim' | 'bold';

export type Paint = (style: Style | undefined, text: string) => string;

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  good: [32, 39],
  warning: [33, 39],
  critical: [31, 39],
  dim: [2, 22],
  bold: [1, 22],
};

export const plain: Paint = (_, text) => text;

export const colourful: Paint = (style, text) => {
  if (!style || text === '') return text;
  const [on, off] = CODES[style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
};
