import { describe, expect, it } from '@jest/globals';
import { rememberComments } from '../../src/files/remembered-comments.js';
import { tsdoc } from '../../src/files/tsdoc.js';
import type { Doc } from '../../src/model/types.js';

const words = '@default 1';
const docs: readonly Doc[] = [
  {},
  { text: words },
  { text: words, deprecated: true },
  { text: words, see: words },
  { text: words, remarks: [words] },
  { text: words, remarks: [words, words] },
  { text: words, remarks: [] },
  { remarks: [words] },
  { remarks: ['minimum: 1'] },
  { text: 'minimum: 1' },
  { text: 'minimum: 1', remarks: ['minimum: 1'] },
  { text: ' ' },
];

describe('a comment that is remembered', () => {
  it('is that of its own document, however alike the words are elsewhere', () => {
    const comments = rememberComments();
    for (const indent of ['', '  ', '', '  ']) {
      const comment = comments(indent);
      for (const doc of docs) expect(comment(doc)).toBe(tsdoc(doc, indent));
    }
  });

  it('is none where the words are blank', () => {
    expect(rememberComments()('')({ text: ' ' })).toBe('');
  });
});
