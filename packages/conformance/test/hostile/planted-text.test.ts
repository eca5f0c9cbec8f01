import { generate, type Model } from '@certwire/generator';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { operationLine } from '../../../generator/src/files/operation-line.js';
import { parseOperation } from '../../../runtime/src/request/parse-operation.js';
import { hostileText } from './hostile-texts.js';
import { judgeClient } from './judge-client.js';
import { type PlantedVersion, plantedDocument, plantedVersions } from './planted-document.js';

type Operation = Model['groups'][number]['files'][number]['operations'][number];

/** More than a document has places. */
const texts = fc.array(hostileText, { minLength: 60, maxLength: 60, size: 'max' });

async function emit(version: PlantedVersion, planted: readonly string[]) {
  const places = new Map<string, string>();
  const document = plantedDocument(version, (place) => {
    const text = places.get(place) ?? planted[places.size % planted.length] ?? '';
    places.set(place, text);
    return text;
  });
  const text = JSON.stringify(document);
  const result = await generate({
    spec: 'hostile.json',
    readSource: async (location) => {
      if (location !== 'hostile.json') throw new Error('it is not to be read');
      return { text, location: '/hostile.json' };
    },
    options: { service: 'hostile' },
    fixedNames: [],
  });
  return result;
}

/** What the run time reads out of the line of an operation, beside what the document said. */
function compareLine(operation: Operation): void {
  const parsed = parseOperation('a.b', operationLine(operation));
  const wire = (all: readonly { name: string; inputName: string; required: boolean }[]) =>
    all.map(({ name, inputName, required }) => [encodable(name), encodable(inputName), required]);
  const statuses = (all: readonly { status: string; media: readonly object[] }[]) =>
    all.map(({ status, media }) => [status, media]);
  expect(wire(parsed.parameters)).toEqual(wire(operation.parameters));
  expect(parsed.method).toBe(operation.method);
  expect(parsed.security ?? []).toEqual(encodable(operation.security ?? []));
  expect(parsed.server).toEqual(encodable(operation.server));
  expect(parsed.body?.media).toEqual(encodable(operation.body?.media));
  expect(statuses(parsed.responses)).toEqual(encodable(statuses(operation.responses)));
}

/** Halves of characters have no bytes in UTF-8; they go as the sign for what cannot be read. */
function encodable<Value>(value: Value): Value {
  const text = JSON.stringify(value);
  return text === undefined ? value : JSON.parse(text.replace(/\\ud[89a-f][0-9a-f]{2}/g, '\ufffd'));
}

describe('text that is planted in every place of a document', () => {
  it.each(plantedVersions)(
    '%s: stays in its place, makes no file elsewhere and is not executed',
    async (version) => {
      const property = fc.asyncProperty(texts, async (planted) => {
        const { files, model } = await emit(version, planted);
        expect(judgeClient(files)).toEqual([]);
        const operations = (model?.groups ?? []).flatMap((group) => group.files.flatMap((file) => file.operations));
        expect(operations.length).toBeGreaterThan(0);
        for (const operation of operations) compareLine(operation);
      });
      // One seed, so that no run of the tests finds what the last one did not; to search further, take another.
      await fc.assert(property, { seed: 20_261_126, numRuns: 50 });
    },
    300_000,
  );
});
