import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createCorpusClients } from './corpus-clients.js';
import { smallDocuments } from './documents.js';
import { emit } from './emit.js';
import { grow } from './grow.js';
import { namesOf } from './names-of.js';
import { notActionable } from './not-actionable.js';
import { readValue } from './read-value.js';
import { shuffleKeys } from './shuffle-keys.js';

const documents = smallDocuments();

/** Documents of which nothing is emitted, with the reason. The list may only shrink. */
const refused: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(__dirname, '../../corpus/refused.json'), 'utf8'),
);

const { emitted, grown: grownClients, compileAll } = createCorpusClients();

/** How many are refused today. A change may lower this number, none may raise it. */
const refusedAtMost = 0;

it('refuses no more documents than before', () => {
  expect(Object.keys(refused).length).toBeLessThanOrEqual(refusedAtMost);
});

if (documents.length === 0) {
  it.skip('emits every document (CERTWIRE_CORPUS names no folder with a manifest)', () => undefined);
} else {
  describe.each(documents)('$file', ({ file, spec, service }) => {
    const first = emit(spec, { service });

    it('is emitted, or refused with a reason', async () => {
      const result = await first;
      const errors = result.diagnostics.filter(({ severity }) => severity === 'error');
      expect(errors.map(({ message }) => message).join(' ')).toBe(refused[file] ?? '');
      if (refused[file] !== undefined) return;
      expect(result.files.length).toBeGreaterThan(1);
      expect(notActionable(result.diagnostics)).toEqual([]);
      emitted.write(service, result.files);
    });

    it('gives the same bytes on a second run, and with its keys in another order', async () => {
      const { files, diagnostics, fixedNames } = await first;
      const again = await emit(spec, { service, fixedNames });
      expect([again.files, again.fixedNames]).toEqual([files, fixedNames]);
      const text = JSON.stringify(shuffleKeys(await readValue(spec)));
      const shuffled = await emit(spec, { service, text });
      expect(shuffled.files).toEqual(files);
      expect(shuffled.diagnostics.map(({ message }) => message).sort()).toEqual(
        diagnostics.map(({ message }) => message).sort(),
      );
    });

    it('grows without a name that changes', async () => {
      const { model, fixedNames } = await first;
      if (model === undefined) return;
      const text = JSON.stringify(grow(await readValue(spec)));
      const grown = await emit(spec, { service, text, fixedNames });
      if (grown.model === undefined) throw new Error('Nothing was emitted.');
      const after = namesOf(grown.model);
      const changed = [...namesOf(model)].filter(([key, name]) => after.get(key) !== name);
      expect(changed.map(([key, name]) => `${key}: ${name} became ${after.get(key)}`)).toEqual([]);
      grownClients.write(service, grown.files);
    });
  });

  compileAll();
}
