import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClientFolder } from '../corpus/client-folder.js';
import { compile, compilers } from '../corpus/compile.js';
import { emit } from '../corpus/emit.js';
import { readValue } from '../corpus/read-value.js';
import { shuffleKeys } from '../corpus/shuffle-keys.js';

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
    const shuffled = JSON.stringify(shuffleKeys(await readValue(spec)));
    expect((await emit(spec, { text: shuffled })).files).toEqual(files);
  });
});

describe('together', () => {
  const folder = createClientFolder();
  afterAll(() => folder.remove());
  beforeAll(() => {
    for (const name of cases) cpSync(join(__dirname, name, 'client'), join(folder.path, name), { recursive: true });
  });

  it.each(compilers)(
    'compile with every strict flag, on %s',
    (compiler) => {
      expect(compile(folder.path, compiler)).toBe('');
      expect(compile(folder.path, compiler, { kind: 'commonjs' })).toBe('');
    },
    120_000,
  );
});
