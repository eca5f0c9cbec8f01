import { describe, expect, it } from '@jest/globals';
import { emitSchemas, emitTexts } from '../model/emit-text.js';

const letters = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const properties = (names: readonly string[], more = ''): string =>
  `{ ${names.map((name) => `${name}: { type: string }`).join(', ')}${more} }`;
const user = `{ type: object, properties: ${properties(letters)} }`;
const values = `{ type: string, enum: [${letters.map((letter) => letter.repeat(14)).join(', ')}] }`;

describe('what several declarations hold alike', () => {
  it('is written once, under a name that the file alone knows', async () => {
    const { declaration, file } = await emitSchemas(`    Issue: { type: object, properties: { opened_by: ${user} } }
    Pull: { type: object, properties: { author: ${user}, users: { type: array, items: ${user} } } }`);
    expect(declaration('Issue')).toContain('  opened_by?: SharedOpenedBy | undefined;');
    expect(declaration('Pull')).toContain(
      '  author?: SharedOpenedBy | undefined;\n  users?: SharedOpenedBy[] | undefined;',
    );
    expect(file('models.ts')).toContain(
      '\n/** What several types hold alike. */\ntype SharedOpenedBy = {\n  a?: string',
    );
    expect(file('models.ts').match(/ h\?: string/g)).toHaveLength(1);
    expect(file('index.ts')).not.toContain('Shared');
  });

  it('is found beside null, in another order, and with other examples; what is small or differs stays', async () => {
    const turned = `{ type: object, nullable: true, example: {}, properties: ${properties([...letters].reverse())} }`;
    const described = `{ type: object, properties: ${properties(letters.slice(1), ', a: { type: string, description: Else. }')} }`;
    const small = `{ type: object, properties: ${properties(letters.slice(1))} }`;
    const { declaration } = await emitTexts({
      'main.yaml': `openapi: 3.0.3
info: { title: T, version: '1' }
paths: {}
components:
  schemas:
    One: { type: object, properties: { user: ${user}, small: ${small} } }
    Two: { type: object, properties: { other: ${described}, small: ${small}, user: ${turned} } }`,
    });
    expect(declaration('One')).toContain('user?: SharedUser | undefined;');
    expect(declaration('Two')).toContain('user?: SharedUser | null | undefined;');
    expect(declaration('Two')).toContain('/** Else. */\n    a?: string | undefined;');
    expect(declaration('Two')).toContain('  small?: {\n    b?: string');
  });

  it('has the name of the declaration that says the same, and one that no declaration has', async () => {
    const list = `{ type: object, properties: { "*/ evil('": ${values} } }`;
    const { declaration, file } = await emitSchemas(`    Account: ${user}
    One: { type: object, properties: { owner: ${user}, list: ${list} } }
    SharedEvil: { type: object, properties: { list: ${list}, owner: { anyOf: [${user}, { type: integer }] } } }`);
    expect(declaration('One')).toContain('  owner?: Account | undefined;');
    expect(declaration('SharedEvil')).toContain('  owner?: Account | number | undefined;');
    expect(declaration('One')).toContain(`{ "*/ evil('"?: SharedEvil2 | undefined }`);
    expect(file('models.ts')).toContain("\ntype SharedEvil2 =\n  | 'aaaaaaaaaaaaaa'\n");
  });
});

it('writes answers that several operations have alike once', async () => {
  const problem = (code: number): string => `${code}: { $ref: '#/components/responses/Problem' }`;
  const operation = (id: string, found: string): string =>
    `get: { tags: [pets], operationId: ${id}, responses: { 200: { description: ${found} }, ${[400, 401, 404].map(problem).join(', ')} } }`;
  const { file } = await emitTexts({
    'main.yaml': `openapi: 3.1.0
info: { title: T, version: '1' }
paths:
  /a: { ${operation('a', 'Found.')} }
  /b: { ${operation('b', 'Found.')} }
  /c: { ${operation('c', 'Else.')} }
components:
  responses:
    Problem: { description: Something is wrong with what was sent., content: { application/json: { schema: { type: string } } } }`,
  });
  const pets = file('pets.ts');
  expect(pets).toContain('\nexport type AResponses = SharedResponses;\n');
  expect(pets).toContain('\nexport type BResponses = SharedResponses;\n');
  expect(pets).toContain('\nexport interface CResponses {\n  /** Else. */\n');
  expect(pets).toContain(
    '\n/** Answers that several operations have alike. */\ninterface SharedResponses {\n  /** Found. */\n',
  );
});
