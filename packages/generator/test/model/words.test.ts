import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isIdentifier } from '../../src/model/names/identifier-letters.js';
import { camelCase, pascalCase, splitWords } from '../../src/model/names/words.js';

test('takes letters that every version of TypeScript knows, in one way of writing them', () => {
  expect(pascalCase('größe-чат-中文', 'Empty')).toBe('GrößeЧат中文');
  // Composed, and as a letter with a mark.
  expect(pascalCase('caf\u00e9', 'Empty')).toBe(pascalCase('cafe\u0301', 'Empty'));
  // Of Unicode 14; beyond the basic plane; a joiner; a middle dot, which is a letter since Unicode 15.1.
  expect(splitWords('a\u0870b\u{1d49c}c\u200dd\u30fbe')).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect([isIdentifier('\u3164'), isIdentifier('a\ufe0f')]).toEqual([false, false]);
  expect([isIdentifier('\u0870'), isIdentifier('\u{1d49c}'), isIdentifier('é$_1')]).toEqual([false, false, true]);
});

test('ends a name before a file system does', () => {
  expect(Buffer.byteLength(camelCase(['中'.repeat(5000)], 'empty'))).toBeLessThanOrEqual(121);
  expect(pascalCase('a'.repeat(100_000), 'Empty')).toHaveLength(120);
});

test('finds the same words in plain text as beside other letters', () => {
  const plain = fc.string({ unit: fc.constantFrom(...'absXYZ019_-. $/') });
  fc.assert(
    fc.property(plain, (text) => {
      // A letter beyond ASCII takes the text on the way that is meant for all letters.
      expect(splitWords(text)).toEqual(splitWords(`${text} ж`).slice(0, -1));
    }),
    { numRuns: 2000 },
  );
  expect(splitWords('HTTPServer2XYZa v1beta1_URLs')).toEqual(['HTTP', 'Server2', 'XY', 'Za', 'v1beta1', 'URLs']);
});

test('keeps several of what capitals stand for together', () => {
  const cases = ['VPCs', 'ListVPCsById', 'APIs', 'IsX', 'ASs', 'ÄÖs', 'IDss'].map((text) =>
    camelCase(splitWords(text), 'empty'),
  );
  expect(cases).toEqual(['vpcs', 'listVPCsById', 'apis', 'isX', 'ass', 'äös', 'iDss']);
});
