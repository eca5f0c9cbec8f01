import { describe, expect, it } from '@jest/globals';
import { asciiText } from '../../src/spec/read-plain-json.js';

const filler = ' '.repeat(10_000);

describe('the bytes of a JSON object', () => {
  it.each<[title: string, text: string]>([
    ['of ASCII alone', '{"a":"b"}'],
    ['with a few other characters, in keys and values', `{"ü":"€ and 😀",${filler}"b":["ß"]}`],
  ])('%s are read as they are', (_title, text) => {
    const ascii = asciiText(Buffer.from(text)) ?? '';
    expect(ascii).toMatch(/^[\0-\x7f]+$/);
    expect(JSON.parse(ascii)).toEqual(JSON.parse(text));
  });

  it('with many other characters are left to be decoded', () => {
    expect(asciiText(Buffer.from('{"a":"日本語"}'))).toBeUndefined();
  });

  it('that are no UTF-8 give what a decoder gives', () => {
    const bytes = Buffer.concat([Buffer.from(`{${filler}"a":"`), Buffer.from([0xff, 0xc3]), Buffer.from('"}')]);
    expect(JSON.parse(asciiText(bytes) ?? '')).toEqual(JSON.parse(new TextDecoder().decode(bytes)));
  });

  it('are none when something else begins', () => {
    expect(asciiText(Buffer.from('openapi: 3.1.0'))).toBeUndefined();
    expect(asciiText(Buffer.from(''))).toBeUndefined();
    expect(asciiText(Buffer.from('{"a":"b"}', 'utf16le'))).toBeUndefined();
  });
});
