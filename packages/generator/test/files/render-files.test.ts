import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { renderFiles } from '../../src/files/render.js';
import { petstoreModel } from './petstore-model.js';

const expected = join(__dirname, 'expected/petstore');

describe('the files of a client', () => {
  it('are what test/files/expected says', async () => {
    const files = await renderFiles(petstoreModel, { specName: 'petstore.yaml' });
    if (process.env['CERTWIRE_UPDATE_EXPECTED'] !== undefined) {
      for (const name of readdirSync(expected)) rmSync(join(expected, name));
      for (const { name, text } of files) writeFileSync(join(expected, name), text);
    }
    expect(files.map(({ name }) => name).sort()).toEqual(readdirSync(expected).sort());
    for (const { name, text } of files) expect(text).toBe(readFileSync(join(expected, name), 'utf8'));
  });
});
