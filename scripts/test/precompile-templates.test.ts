import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import Handlebars from 'handlebars';

type Templates = Readonly<Record<string, string>>;

/** Makes functions of each set of templates and runs its `main` over the view. What is said is its text, or the error. */
const program = `
  import { readFileSync } from 'node:fs';
  import { templateModule } from ${JSON.stringify(join(__dirname, '../precompile-templates.mjs'))};
  async function print([texts, view]) {
    try {
      const module = templateModule(Object.entries(texts));
      const { templates } = await import('data:text/javascript,' + encodeURIComponent(module));
      const all = {};
      for (const [name, template] of Object.entries(templates)) all[name] = (given) => template(given, all);
      return all.main(view);
    } catch (error) {
      return error.name + ': ' + error.message;
    }
  }
  const said = [];
  for (const each of JSON.parse(readFileSync(0, 'utf8'))) said.push(await print(each));
  console.log(JSON.stringify(said));
`;

/** All in one process: one for each would take long. */
function printAll(cases: readonly (readonly [templates: Templates, view: object])[]): readonly string[] {
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: __dirname,
    encoding: 'utf8',
    input: JSON.stringify(cases),
  });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** What Handlebars prints with the options of templates that a user brings, but for `strict`, which refuses what is absent. */
function byHandlebars({ main = '', ...partials }: Templates, view: object): string {
  const handlebars = Handlebars.create();
  const options = { noEscape: true, knownHelpersOnly: true, preventIndent: true };
  for (const [name, text] of Object.entries(partials))
    handlebars.registerPartial(name, handlebars.compile(text, options));
  return handlebars.compile(main, options)(view);
}

const member = '{{name}}{{#if optional}}?{{else}}!{{/if}} ';

const printed: readonly [sentence: string, templates: Templates, view: object][] = [
  ['a member that is absent', { main: '<{{a}}|{{b}}|{{c.d}}|{{e.f.g}}>' }, { a: null, c: {} }],
  ['a member that is empty, zero or false', { main: '<{{a}}|{{b}}|{{c}}>' }, { a: '', b: 0, c: false }],
  ['an absent list', { main: '<{{#each list}}{{.}}{{/each}}{{#each none}}x{{/each}}>' }, { none: null }],
  [
    'conditions over what is absent, empty, zero or there',
    { main: '{{#each list}}{{#if it}}a{{else}}b{{/if}}{{/each}}' },
    { list: [{}, { it: null }, { it: 0 }, { it: '' }, { it: [] }, { it: [0] }, { it: {} }, { it: 'x' }, { it: true }] },
  ],
  [
    'else if',
    { main: '{{#each list}}{{#if a}}a{{else if b}}b{{else}}c{{/if}}{{/each}}' },
    { list: [{ a: 1 }, { b: 1 }, {}] },
  ],
  [
    'views within views',
    { main: '{{#each a}}{{#each b}}{{../n}}{{.}}{{../../n}}{{/each}}{{/each}}' },
    { n: 1, a: [{ n: 2, b: ['x', 'y'] }] },
  ],
  [
    'partials with their view and another',
    { main: '{{#each list}}{{> member}}{{/each}}{{> member one}}{{> member none}}', member },
    { list: [{ name: 'a', optional: true }, { name: 'b' }], one: { name: 'c' } },
  ],
  ['text that is code elsewhere', { main: '`${a}` \\ \\n $& {{a}}\r\nnext' }, { a: '`${b}` $&' }],
  ['names that are no identifiers', { main: '{{x-y}} {{[a b]}} {{class}}' }, { 'x-y': 1, 'a b': 2, class: 3 }],
  [
    'lines of their own',
    { main: 'a\n  {{#if b}}\n  b\n  {{/if}}\n  {{> member c}}\n{{!-- d --}}\ne {{~b~}} \n', member },
    { b: 1, c: { name: 'c' } },
  ],
];

const refused: readonly [sentence: string, text: string, said: string][] = [
  ['a helper', '{{upper title}}', '1:1  A helper'],
  ['a helper with options alone', '\n {{title as="x"}}', '2:2  A helper'],
  ['a text that is no path', '{{"x"}}', '1:3  StringLiteral'],
  ['a comparison', '{{#if (eq a "b")}}x{{/if}}', '1:7  SubExpression'],
  ['an option of a block', '{{#if a includeZero=true}}x{{/if}}', '1:1  A block with options'],
  ['unless', '{{#unless a}}x{{/unless}}', '1:1  {{#unless}}'],
  ['a loop with an else', '{{#each a}}x{{else}}y{{/each}}', '1:1  {{else}} of {{#each}}'],
  ['a loop that names its item', '{{#each a as |b|}}{{b}}{{/each}}', '1:1  A named item'],
  ['the place in a loop', '{{#each a}}{{@index}}{{/each}}', '1:14  @index'],
  ['a path out of the view', '{{#if a}}{{../b}}{{/if}}', '1:12  ../b, which leads out of the view,'],
  ['a partial that does not exist', '{{> membr}}', '1:1  The partial membr, which is no template,'],
  ['a partial with options', '{{> main a b=c}}', '1:1  A partial with options'],
  ['a partial that is chosen', '{{> (lookup . "a")}}', '1:5  SubExpression'],
  ['a partial with a block', '{{#> main}}x{{/main}}', '1:1  PartialBlockStatement'],
  ['a decorator', '{{* a}}', '1:1  Decorator'],
];

describe('functions made of templates', () => {
  const texts = printAll(printed.map(([, templates, view]) => [templates, view]));

  it.each(printed.map(([sentence, templates, view], index) => ({ sentence, templates, view, index })))(
    'print what Handlebars prints: $sentence',
    ({ templates, view, index }) => {
      expect(texts[index]).toBe(byHandlebars(templates, view));
    },
  );

  it('print nothing for what is absent', () => {
    expect(texts[0]).toBe('<|||>');
  });

  const errors = printAll(refused.map(([, main]) => [{ main }, {}]));

  it.each(refused.map(([sentence, , said], index) => ({ sentence, said, index })))(
    'are not made of $sentence',
    ({ said, index }) => {
      expect(errors[index]).toBe(`Error: main.hbs:${said} has no place in a linear template`);
    },
  );
});
