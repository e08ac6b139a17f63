import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';

const schemas = join(__dirname, '../schemas');
const golden = join(__dirname, '__golden__');

const ajv = new Ajv({ allErrors: true, strict: true });
ajv.addFormat('date-time', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);

const kinds = readdirSync(schemas).map(name =>
  name.replace('.schema.json', ''),
);
const validators = new Map(
  kinds.map(kind => {
    const path = join(schemas, `${kind}.schema.json`);
    return [kind, ajv.compile(JSON.parse(readFileSync(path, 'utf8')))];
  }),
);

/** Every answer in JSON that a golden file holds. */
const answers = readdirSync(golden, { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.txt'))
  .flatMap(name => {
    const text = readFileSync(join(golden, name), 'utf8');
    const blocks = text.matchAll(/--- stdout\n(\{\n[^]*?\n\}\n)--- stderr/g);
    return [...blocks].map(([, json]) => ({ name, data: JSON.parse(json) }));
  })
  .filter(({ data }) => data.apiVersion === 'kcm-backup.io/v1alpha1');

it.each(answers)('$data.kind of $name fits its schema', ({ data }) => {
  const validate = validators.get(data.kind);
  validate?.(data);
  expect(validate?.errors).toBeNull();
});

/** Answers of commands that need a Velero at work: held in test/e2e. */
const ON_A_CLUSTER = ['DrillReport', 'RestoreRun'];

it('holds every schema to a real answer', () => {
  const answered = new Set(answers.map(({ data }) => data.kind));
  ON_A_CLUSTER.forEach(kind => answered.add(kind));
  expect(kinds.filter(kind => !answered.has(kind))).toEqual([]);
});
