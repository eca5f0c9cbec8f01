import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { GenerateResult } from '@certwire/generator';
import { describe, expect, it } from '@jest/globals';
import { createCorpusClients } from './corpus-clients.js';
import { emit } from './emit.js';
import { grow } from './grow.js';
import { namesOf } from './names-of.js';
import { notActionable } from './not-actionable.js';
import { readValue } from './read-value.js';
import { shuffleKeys } from './shuffle-keys.js';

const corpus = process.env['CERTWIRE_CORPUS'];
const main = corpus === undefined ? undefined : join(corpus, 'main');
const documents =
  main === undefined || !existsSync(main) ? [] : readdirSync(main).filter((name) => /\.(json|yaml)$/.test(name));

const { emitted, grown: grownClients, compileAll } = createCorpusClients();

const serviceOf = (document: string): string => document.replace(/\.\w+$/, '');

/** Names of the files that are not the same. Not one toEqual over megabytes: its difference would not end. */
function differing(files: GenerateResult['files'], others: GenerateResult['files']): readonly string[] {
  const expected = new Map(files.map(({ name, text }) => [name, text]));
  const names = new Set([...expected.keys(), ...others.map(({ name }) => name)]);
  const found = new Map(others.map(({ name, text }) => [name, text]));
  return [...names].filter((name) => expected.get(name) !== found.get(name));
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
      expect(notActionable(result.diagnostics)).toEqual([]);
      expect(result.files.length).toBeGreaterThan(2);
      emitted.write(service, result.files);
    }, 120_000);

    it('gives the same bytes on a second run, and with its keys in another order', async () => {
      const { files, fixedNames } = await first;
      const again = await emit(spec, { service, fixedNames });
      expect(differing(files, again.files)).toEqual([]);
      expect(again.fixedNames).toEqual(fixedNames);
      const text = JSON.stringify(shuffleKeys(await readValue(spec)));
      expect(differing(files, (await emit(spec, { service, text })).files)).toEqual([]);
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
      grownClients.write(service, grown.files);
    }, 120_000);
  });

  compileAll();
}
