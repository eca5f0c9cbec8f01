// How the cost of `certwire generate` grows with the document: whole processes, documents of 10 to 16,000 operations alike in kind.
// Usage: npm run build && node scripts/bench/growth.mjs [runs]
// The last column is what a thousand operations take beyond the smallest document: the same in every line where growth is linear.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { best, measure } from './measure.mjs';

const counts = [10, 100, 1000, 2000, 4000, 8000, 16_000];

/** Properties of all kinds; every schema refers to the one before it, and has one of its own within. */
function schemaOf(number) {
  return {
    type: 'object',
    description: `The record of kind ${number}, as the service keeps it.`,
    required: ['id', 'name'],
    properties: {
      id: { type: 'string', format: 'uuid', readOnly: true },
      name: { type: 'string', maxLength: 80, description: `What people call a record of kind ${number}.` },
      count: { type: 'integer', format: 'int32', minimum: 0, default: number },
      state: { type: 'string', enum: ['open', 'closed', `kind-${number}`] },
      labels: { type: 'array', items: { type: 'string' } },
      parent: { $ref: `#/components/schemas/Record${Math.max(0, number - 1)}` },
      place: { type: 'object', properties: { [`place${number}`]: { type: 'number' }, note: { type: 'string' } } },
      created: { type: 'string', format: 'date-time' },
    },
  };
}

function json(number) {
  return { 'application/json': { schema: { $ref: `#/components/schemas/Record${number}` } } };
}

/** Two operations for each schema, twenty for each tag. */
function documentOf(operations) {
  const paths = {};
  const schemas = { Problem: { type: 'object', properties: { title: { type: 'string' } } } };
  for (let number = 0; number < operations / 2; number += 1) {
    schemas[`Record${number}`] = schemaOf(number);
    const tags = [`Area ${Math.floor(number / 10)}`];
    const problem = {
      description: 'It went wrong.',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
    const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }];
    const query = {
      name: 'expand',
      in: 'query',
      description: 'What to give along.',
      schema: { type: 'array', items: { type: 'string' } },
    };
    paths[`/areas/${number}/records/{id}`] = {
      get: {
        ...{ tags, operationId: `getRecord${number}`, summary: `Gives a record of kind ${number}.` },
        parameters: [...parameters, query],
        responses: { 200: { description: 'The record.', content: json(number) }, default: problem },
      },
      put: {
        ...{ tags, operationId: `putRecord${number}`, summary: `Replaces a record of kind ${number}.`, parameters },
        requestBody: { required: true, content: json(number) },
        responses: { 204: { description: 'Done.' }, default: problem },
      },
    };
  }
  return { openapi: '3.0.3', info: { title: 'Growth', version: '1' }, paths, components: { schemas } };
}

const runs = Number(process.argv[2] ?? 3);
const folder = mkdtempSync(join(tmpdir(), 'certwire-growth-'));
let smallest;
console.log('operations  document MB  seconds  peak MB  ms for each 1,000 more');
for (const count of counts) {
  const text = JSON.stringify(documentOf(count));
  const document = join(folder, 'growth.json');
  writeFileSync(document, text);
  const result = best(runs, () => measure(['generate', document, '-o', join(folder, 'client'), '--quiet', '--force']));
  if (result.status !== 0) throw new Error(`certwire ended with ${result.status}.`);
  smallest ??= result.seconds;
  const more = count === counts[0] ? '' : (((result.seconds - smallest) * 1e6) / (count - counts[0])).toFixed(0);
  console.log(
    [
      String(count).padStart(10),
      (text.length / 1e6).toFixed(2).padStart(11),
      result.seconds.toFixed(2).padStart(7),
      result.megabytes.toFixed(0).padStart(7),
      more.padStart(22),
    ].join('  '),
  );
}
rmSync(folder, { recursive: true, force: true });
