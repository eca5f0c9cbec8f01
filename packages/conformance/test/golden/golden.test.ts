import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compile } from '../corpus/compile.js';
import { emit } from '../corpus/emit.js';
import { readValue } from '../corpus/read-value.js';
import { reverseKeys } from '../corpus/reverse-keys.js';

/** Each folder is a case: a document, and the client that it gives. `node scripts/update-goldens.mjs` writes them again. */
const cases = readdirSync(__dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe.each(cases)('the document of %s', (name) => {
  const spec = join(__dirname, name, 'spec.yaml');
  const client = join(__dirname, name, 'client');

  it('gives the client that is committed', async () => {
    const { files } = await emit(spec);
    const committed = readdirSync(client).filter((file) => file.endsWith('.ts'));
    expect(files.map((file) => file.name).sort()).toEqual(committed.sort());
    for (const file of files) expect(file.text).toBe(readFileSync(join(client, file.name), 'utf8'));
  });

  it('gives the same client with its keys in another order', async () => {
    const { files } = await emit(spec);
    const reversed = JSON.stringify(reverseKeys(await readValue(spec)));
    expect((await emit(spec, { text: reversed })).files).toEqual(files);
  });
});

it('compiles with every strict flag, on TypeScript 5.9 and 7', () => {
  const folders = cases.map((name) => join(__dirname, name, 'client'));
  expect(compile(folders, 'typescript')).toBe('');
  expect(compile(folders, 'typescript7')).toBe('');
}, 120_000);
