// Writes the TypeScript of the API from openapi.yaml: its types, and the
// document itself for the router that holds requests to it.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import openapiTS, { astToString } from 'openapi-typescript';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';

const here = dirname(fileURLToPath(import.meta.url));
const source = join(here, 'openapi.yaml');
const generated = join(here, 'src/generated');
const head =
  '// Generated from openapi.yaml by `npm run generate`; edit that.\n\n';

const document = parse(readFileSync(source, 'utf8'));
const types = astToString(
  await openapiTS(document, { alphabetize: false, defaultNonNullable: false }),
);
await write('schema.ts', toTsDoc(types));
await write(
  'openApiDocument.ts',
  `/**
 * What of the document is known without reading it.
 *
 * @public
 */
export interface OpenApiDocument {
  /** Version of OpenAPI. */
  readonly openapi: string;
  /** By path, then by method. */
  readonly paths: Readonly<Record<string, object>>;
  readonly [field: string]: unknown;
}

/**
 * The OpenAPI document of the backend.
 *
 * @public
 */
export const openApiDocument: OpenApiDocument = ${JSON.stringify(document)};\n`,
);

/** With the tags that API Extractor knows, and none that types say already. */
function toTsDoc(text) {
  return text
    .replace(/^ *\/\*\* @enum \{\w+\} \*\/\n/gm, '')
    .replace(/^ *\* @enum \{\w+\}\n/gm, '')
    .replaceAll('@description ', '')
    .replaceAll('@default ', '@defaultValue ')
    .replace(/^export (?=interface|type)/gm, '/** @public */\nexport ');
}

async function write(name, text) {
  const path = join(generated, name);
  const options = await resolveConfig(path);
  const formatted = await format(head + text, {
    ...options,
    parser: 'typescript',
  });
  if (process.argv.includes('--check')) {
    if (readFileSync(path, 'utf8') !== formatted) {
      process.stderr.write(
        `${name} is not of openapi.yaml: npm run generate\n`,
      );
      process.exitCode = 1;
    }
    return;
  }
  writeFileSync(path, formatted);
}
