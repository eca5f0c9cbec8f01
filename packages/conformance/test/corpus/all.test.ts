import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { GenerateResult } from '@certwire/generator';
import { afterAll, describe, expect, it } from '@jest/globals';
import { compile } from './compile.js';
import { smallDocuments } from './documents.js';
import { emit } from './emit.js';
import { grow } from './grow.js';
import { namesOf } from './names-of.js';
import { readValue } from './read-value.js';
import { reverseKeys } from './reverse-keys.js';

const documents = smallDocuments();

/** Documents of which nothing is emitted, with the reason. The list may only shrink. */
const refused: Readonly<Record<string, string>> = JSON.parse(
  readFileSync(join(__dirname, '../../corpus/refused.json'), 'utf8'),
);

/** The emitted clients, to be compiled together at the end. Below the repository, where `@certwire/runtime` is found. */
const emitted = mkdtempSync(join(__dirname, '../../../../node_modules/.certwire-corpus-'));
afterAll(() => rmSync(emitted, { recursive: true, force: true }));

function write(name: string, { files }: GenerateResult): void {
  const folder = mkdtempSync(join(emitted, `${name}-`));
  for (const file of files) writeFileSync(join(folder, file.name), file.text);
}

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
      for (const { line, pointer, message } of result.diagnostics) {
        // A person finds the place, and reads what was done about it.
        expect([typeof line, pointer, message]).toEqual(['number', expect.any(String), expect.stringMatching(/[.;:]/)]);
      }
      write(service, result);
    });

    it('gives the same bytes with its keys in another order', async () => {
      const { files, diagnostics } = await first;
      const text = JSON.stringify(reverseKeys(await readValue(spec)));
      const reversed = await emit(spec, { service, text });
      expect(reversed.files).toEqual(files);
      expect(reversed.diagnostics.map(({ message }) => message).sort()).toEqual(
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
      write(`${service}-grown`, grown);
    });
  });

  it.each(['typescript', 'typescript7'] as const)(
    'all compile with every strict flag, by %s',
    (compiler) => {
      expect(compile([emitted], compiler)).toBe('');
    },
    600_000,
  );
}
