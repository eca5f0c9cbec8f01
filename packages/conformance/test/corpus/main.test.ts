import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenerateResult } from '@certwire/generator';
import { afterAll, describe, expect, it } from '@jest/globals';
import { compile } from './compile.js';
import { emit } from './emit.js';
import { grow } from './grow.js';
import { namesOf } from './names-of.js';
import { readValue } from './read-value.js';
import { reverseKeys } from './reverse-keys.js';

const corpus = process.env['CERTWIRE_CORPUS'];
const main = corpus === undefined ? undefined : join(corpus, 'main');
const documents =
  main === undefined || !existsSync(main) ? [] : readdirSync(main).filter((name) => /\.(json|yaml)$/.test(name));

/** The emitted clients, to be compiled together at the end. Below the repository, where `@certwire/runtime` is found. */
const emitted = mkdtempSync(join(__dirname, '../../../../node_modules/.certwire-corpus-'));
afterAll(() => rmSync(emitted, { recursive: true, force: true }));

const serviceOf = (document: string): string => document.replace(/\.\w+$/, '');

function write(name: string, { files }: GenerateResult): void {
  const folder = mkdtempSync(join(emitted, `${name}-`));
  for (const file of files) writeFileSync(join(folder, file.name), file.text);
}

if (documents.length === 0) {
  it.skip('emits the real documents (CERTWIRE_CORPUS names no folder with main/)', () => undefined);
} else {
  describe.each(documents)('%s', (document) => {
    const spec = join(main ?? '', document);
    const service = serviceOf(document);
    // One generation serves all tests of a document: the largest takes seconds under jest.
    const first = emit(spec, { service });

    it('is emitted, without an error', async () => {
      const result = await first;
      expect(result.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(result.files.length).toBeGreaterThan(2);
      write(service, result);
    }, 120_000);

    it('gives the same bytes with its keys in another order', async () => {
      const text = JSON.stringify(reverseKeys(await readValue(spec)));
      const { files } = await emit(spec, { service, text });
      const expected = new Map((await first).files.map(({ name, text: each }) => [name, each]));
      // Not one toEqual over megabytes: its difference would not end.
      expect(files.map(({ name }) => name).sort()).toEqual([...expected.keys()].sort());
      expect(files.filter(({ name, text: each }) => expected.get(name) !== each).map(({ name }) => name)).toEqual([]);
    }, 120_000);

    it('grows without a name that changes', async () => {
      const { model, fixedNames } = await first;
      const text = JSON.stringify(grow(await readValue(spec)));
      const grown = await emit(spec, { service, text, fixedNames });
      if (model === undefined || grown.model === undefined) throw new Error('Nothing was emitted.');
      const after = namesOf(grown.model);
      const changed = [...namesOf(model)].filter(([key, name]) => after.get(key) !== name);
      expect(changed.map(([key, name]) => `${key}: ${name} became ${after.get(key)}`).slice(0, 10)).toEqual([]);
      expect(after.size).toBeGreaterThan(namesOf(model).size);
      write(`${service}-grown`, grown);
    }, 120_000);
  });

  it.each(['typescript', 'typescript7'] as const)(
    'compiles with every strict flag, by %s',
    (compiler) => {
      expect(compile([emitted], compiler)).toBe('');
    },
    600_000,
  );
}
