import { UsageError } from '@kcm-backup/core';
import { suggest } from '../cli/suggest';

export type OutputFormat =
  | { readonly kind: 'table' | 'wide' | 'json' | 'yaml' | 'name' }
  | { readonly kind: 'jsonpath'; readonly template: string }
  | { readonly kind: 'custom-columns'; readonly spec: string };

const SIMPLE = ['table', 'wide', 'json', 'yaml', 'name'] as const;

/** For completion. */
export const OUTPUT_FORMATS = [...SIMPLE, 'jsonpath=', 'custom-columns='];

/** @throws UsageError */
export function parseOutputFormat(text: string): OutputFormat {
  const simple = SIMPLE.find(kind => kind === text);
  if (simple) return { kind: simple };
  const template = /^jsonpath=([^]+)$/.exec(text);
  if (template) return { kind: 'jsonpath', template: template[1] };
  const spec = /^custom-columns=([^]+)$/.exec(text);
  if (spec) return { kind: 'custom-columns', spec: spec[1] };
  const meant = suggest(text, OUTPUT_FORMATS);
  throw new UsageError(
    `invalid value ${JSON.stringify(text)} for --output: expected ${SIMPLE.join(
      ', ',
    )}, jsonpath=TEMPLATE or custom-columns=SPEC`,
    { remedy: meant && `did you mean -o ${meant}?` },
  );
}
