import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

const schemas = join(__dirname, '../../kubectl-plugin/schemas');

/** What is wrong with an answer in JSON, by the schema of its kind. */
export function schemaErrors(answer: { readonly kind: string }): unknown {
  const ajv = new Ajv({ allErrors: true, strict: true });
  ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  const path = join(schemas, `${answer.kind}.schema.json`);
  const validate = ajv.compile(JSON.parse(readFileSync(path, 'utf8')));
  validate(answer);
  return validate.errors;
}
