import { describe, expect, it } from '@jest/globals';
import { parseProperties } from '../../src/settings/parse-properties.js';

function read(text: string): Record<string, string> {
  return Object.fromEntries(parseProperties(text).map(({ key, value }) => [key, value]));
}

describe('the .properties format of Java', () => {
  it.each([
    ['a=b', 'a', 'b'],
    ['a = b ', 'a', 'b '],
    ['a:b', 'a', 'b'],
    ['a b', 'a', 'b'],
    ['a\tb c', 'a', 'b c'],
    ['a', 'a', ''],
    ['a=', 'a', ''],
    ['  a  =  b', 'a', 'b'],
    ['a = = b', 'a', '= b'],
    ['a  :  = b', 'a', '= b'],
    ['a\\ b=c', 'a b', 'c'],
    ['a\\=b\\:c=d', 'a=b:c', 'd'],
    ['=b', '', 'b'],
    ['a=C:\\\\keys', 'a', 'C:\\keys'],
    ['a=C:\\keys', 'a', 'C:keys'],
    ['a=\\t\\n\\r\\f\\z\\"', 'a', '\t\n\r\fz"'],
    ['a=\\u00e9\\u20AC', 'a', 'é€'],
    ['a=\\ b', 'a', ' b'],
    ['a=b#c!d', 'a', 'b#c!d'],
    ['a=b\\', 'a', 'b'],
    ['\\#a=b', '#a', 'b'],
  ])('%j is %j with %j', (text, key, value) => {
    expect(read(text)).toEqual({ [key]: value });
  });

  it('joins lines after an odd number of backslashes and drops the white space of the next', () => {
    expect(read('a=one,\\\n     two,\\\r\n\tthree\nb=x\\\\\nc=y')).toEqual({ a: 'one,two,three', b: 'x\\', c: 'y' });
  });

  it('takes # at the start of a joined line as text, and a joined blank line as the end', () => {
    expect(read('a=one\\\n#two\nb=x\\\n\nc=y')).toEqual({ a: 'one#two', b: 'x', c: 'y' });
  });

  it('skips comments and blank lines, and never joins a comment', () => {
    expect(read('# a=1\\\n! b=2\n\n   \t\n  # c\nd=4')).toEqual({ d: '4' });
  });

  it('counts lines where an assignment begins', () => {
    const entries = parseProperties('# one\na=1\\\n2\\\n3\n\nb=2');
    expect(entries.map(({ key, line }) => [key, line])).toEqual([
      ['a', 2],
      ['b', 6],
    ]);
  });

  it('refuses a malformed \\u and names its line', () => {
    expect(() => parseProperties('a=1\nb=\\u12g4')).toThrow(expect.objectContaining({ line: 2 }));
  });
});
