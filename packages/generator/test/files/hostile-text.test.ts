import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import ts from 'typescript';
import { renderFiles } from '../../src/files/render.js';
import { keyText, memberName, methodName, stringText, templateText } from '../../src/files/string-text.js';
import { tsdoc } from '../../src/files/tsdoc.js';
import type { Model } from '../../src/model/types.js';
import { compileClient } from './compile-client.js';
import { petstoreModel } from './petstore-model.js';

const texts = [
  "it's",
  '"quoted"',
  "'both' and \"",
  '`${process.exit()}`',
  '*/ evil(); /*',
  'a\nb\r\nc\td',
  'a\u2028b\u2029c',
  '\\',
  "\\'; evil(); '",
  '\u0000\u0007\u007f\u0085',
  '\u202eevil\u2066',
  '\ud800 alone',
  '\ufeff//',
  '</script>',
  '@deprecated',
  'name@host and {name@host',
  '  @internal {@link evil} and @alpha, `@code` and `open @beta',
  '*\u200f/',
  '__proto__',
  'new',
  'constructor',
  'get',
  'readonly',
  '',
  'ünïcödé 🐕',
];

describe('text of a document', () => {
  it.each(texts)('%j is a string literal that says exactly this', (text) => {
    const literal = stringText(text);
    expect(runInNewContext(literal)).toBe(text);
    expect(literal).not.toMatch(/[\p{Cc}\u2028\u2029\u202e\u2066]/u);
  });

  it.each(texts)('%j stands in a template literal and says exactly this', (text) => {
    const template = `\`before ${templateText(text)} behind\``;
    expect(runInNewContext(template)).toBe(`before ${text} behind`);
    expect(template).not.toMatch(/[\p{Cc}\u2028\u2029\u202e\u2066]/u);
  });

  it.each(texts)('%j is a key of an object', (text) => {
    expect(runInNewContext(`Object.keys({ ${keyText(text)}: 1 })[0]`)).toBe(text);
  });

  it.each(texts)('%j stays within its comment, and opens no tag', (text) => {
    const comment = tsdoc({ text, see: text, remarks: [`pattern: ${text}`, `@default ${text}`] }, '');
    const file = ts.createSourceFile('a.ts', `${comment}export const a = 1;`, ts.ScriptTarget.ES2022, true);
    const tags = file.statements.flatMap((statement) => ts.getJSDocTags(statement)).map((tag) => tag.tagName.text);
    expect(file.statements).toHaveLength(1);
    expect(tags).toEqual(['default']);
    expect(comment.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202e\u2066]/u);
  });

  it('is one line where it is short, and keeps its paragraphs where it is not', () => {
    expect(tsdoc({ text: ' Short. ' }, '  ')).toBe('  /** Short. */\n');
    expect(tsdoc({ text: 'a\n\n\n\nb  \n', remarks: ['minimum: 1', 'maximum: 2'] }, '')).toBe(
      '/**\n * a\n *\n * b\n *\n * minimum: 1, maximum: 2\n */\n',
    );
    expect(tsdoc({ text: '\u0000 \n' }, '')).toBe('');
  });

  it('is quoted as a member where it is no plain identifier', () => {
    expect(['a', 'a-b', '200', '0x1', 'new'].map(memberName)).toEqual(['a', "'a-b'", '200', "'0x1'", 'new']);
    // Without quotes it would be a construct signature.
    expect(methodName('new')).toBe("'new'");
  });
});

/** The pet shop with hostile text wherever the model has text that is not an identifier by its own promise. */
function hostileModel(): Model {
  const docOf = (text: string) => ({ text, see: text, remarks: [text], deprecated: true });
  const [group] = petstoreModel.groups;
  const [operation] = group?.files[0]?.operations ?? [];
  if (group === undefined || operation === undefined) throw new Error('The pet shop has lost its pets.');
  const members = texts.map((name) => {
    const type = { kind: 'literal', value: name } as const;
    return { name, optional: name.length % 2 === 0, type, doc: docOf(name) };
  });
  const type = { kind: 'object', members } as const;
  const names = ['new', 'get', 'set', 'static', 'async', 'readonly', 'constructor', 'delete'];
  const operations = names.map((name) => ({
    ...operation,
    name,
    doc: docOf(`${texts.join('\n')}`),
    path: `/${texts.join('/')}`,
    inputType: { name: `${name}Input`, optional: false, members },
    responsesType: `${name}Responses`,
    responses: [{ status: '2XX', media: [], type, headers: members, doc: docOf('*/') }],
    headersType: `${name}Headers`,
    result: type,
    security: [texts],
  }));
  return {
    ...petstoreModel,
    service: texts.join(' '),
    title: texts.join('\n'),
    version: texts.join('\r'),
    doc: docOf(texts.join('\n')),
    servers: texts,
    groups: [{ ...group, doc: docOf('*/'), files: [{ name: 'pet', operations }] }],
    declarations: [
      { kind: 'alias', name: 'Thing', pointer: '', doc: docOf('*/'), type },
      {
        kind: 'enum',
        name: 'Word',
        pointer: '',
        doc: {},
        nullable: false,
        members: texts.map((value) => ({ key: value, value, doc: docOf(value) })),
      },
    ],
    securitySchemes: texts.map((name) => ({ name, notation: `apiKey header ${name}`, doc: docOf(name) })),
    security: [texts],
  };
}

describe('a hostile document', () => {
  it.each(['typescript', 'typescript7'] as const)('becomes a client that %s compiles', async (compiler) => {
    const files = await renderFiles(hostileModel(), { specName: 'a\n*/ evil()\u2028evil();.yaml' });
    const program = `import { Word } from './client/index.js';\nWord['*/ evil(); /*'] satisfies '*/ evil(); /*';\n`;
    expect(compileClient(compiler, files, program)).toBe('');
    for (const { text } of files) expect(text.split('\n', 2)[0]).toMatch(/^\/\/ Emitted .* again\.$/);
  });
});
