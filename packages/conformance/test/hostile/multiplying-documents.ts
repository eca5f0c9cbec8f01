const head = 'openapi: 3.1.0\ninfo: { title: T, version: 1.0.0 }\n';

/** Aliases of aliases: ten levels, nine of the one below in each, `*k` is the last. */
function aliases(leaf: string, level: (inner: readonly string[]) => string): string {
  const names = [...'abcdefghijk'];
  return names
    .map((name, index) => {
      const value = index === 0 ? leaf : level(Array<string>(9).fill(`*${names[index - 1]}`));
      return `x-${name}: &${name} ${value}\n`;
    })
    .join('');
}

const lists = aliases('lol', (inner) => `[${inner.join(', ')}]`);
const objects = aliases('{ a: lol }', (inner) => `{ ${inner.map((each, index) => `p${index}: ${each}`).join(', ')} }`);

function nested(open: string, close: string, leaf = ''): string {
  return open.repeat(10_000) + leaf + close.repeat(10_000);
}

/** A document in JSON with a value that JSON.stringify could not write. */
function json(parts: object, value = ''): string {
  const document = { openapi: '3.1.0', info: { title: 'T', version: '1' }, paths: {}, ...parts };
  return JSON.stringify(document).replace('"@"', value);
}

function many<Value>(count: number, entry: (index: number) => readonly [string, Value]): Record<string, Value> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => entry(index)));
}

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const responses = { 200: { description: 'ok' } };

/** A name of 100 kB wherever a document has one, made of pieces that have meant something to some parser. */
function longNames(piece: string): string {
  const name = piece.repeat(100_000 / piece.length);
  const parameter = { name, in: 'query', style: name, schema: { type: 'string', pattern: name, default: name } };
  const operation = {
    tags: [name],
    operationId: name,
    description: name,
    parameters: [parameter],
    requestBody: { content: { [name]: { schema: reference(name) } } },
    responses: { 200: { description: name, headers: { [name]: { schema: {} } }, content: { [name]: {} } } },
    security: [{ [name]: [name] }],
  };
  const schema = { title: name, required: [name], properties: { [name]: { $ref: name } }, enum: [name, `${name}a`] };
  return json({
    servers: [{ url: name }],
    tags: [{ name }],
    paths: { [`/${name}`]: { post: operation } },
    components: { schemas: { [name]: schema }, securitySchemes: { [name]: { type: 'apiKey', in: 'header', name } } },
  });
}

/** A small document that would become a large one, and what must be said of it. */
export interface MultiplyingDocument {
  readonly what: string;
  readonly text: string;
  readonly says?: RegExp;
  /** True when nothing can be emitted. */
  readonly refused?: boolean;
}

/** Documents that take time or memory out of proportion, or exhaust the stack. */
export const multiplyingDocuments: readonly MultiplyingDocument[] = [
  {
    what: 'aliases that multiply within allOf',
    text: `${aliases('{ type: string }', (inner) => `{ allOf: [${inner.join(', ')}] }`)}${head}components: { schemas: { J: *k } }\n`,
    says: /Aliases multiply: this schema and all that follow are too many/,
  },
  {
    what: 'aliases that multiply within properties',
    text: `${objects.replaceAll('{ p0', '{ type: object, properties: { p0').replaceAll(/( x?\*\w) \}$/gm, '$1 } }')}${head}components: { schemas: { J: *k } }\n`,
    says: /Aliases multiply/,
  },
  {
    what: 'lists of aliases in the place of everything',
    text: `${lists}${head}tags: *k
servers: *k
security: *k
webhooks: *k
paths:
  /a: { get: { tags: *k, summary: *k, operationId: *k, parameters: *k, requestBody: *k, responses: *k, callbacks: *k } }
  /b: { get: { parameters: [{ name: *k, in: *k }, { name: q, in: query, style: *k, schema: { type: *k } }], responses: { 200: { headers: *k, content: *k } } } }
components:
  schemas: { A: { type: *k, enum: *k, const: *k, default: *k, example: *k, required: *k, pattern: *k }, B: { enum: [a], x-ms-enum: { values: [{ value: *k, name: *k }] } } }
  securitySchemes: { A: { type: *k, flows: *k }, B: { type: oauth2, flows: *k } }
`,
    says: /A list is no type that is known; the security scheme was left out/,
  },
  {
    what: 'objects of aliases in the place of everything',
    text: `${objects}${head}tags: *k
servers: [*k]
webhooks: *k
paths: { /a: { get: { parameters: [{ name: x, in: query, schema: *k, content: *k }], requestBody: { content: { text/plain: { schema: *k, encoding: *k } } }, responses: *k, callbacks: *k } } }
components: { schemas: { A: *k, B: { const: *k, properties: *k, discriminator: *k, enum: [*k] } }, securitySchemes: *k }
`,
    says: /no type that is known; the security scheme was left out/,
  },
  {
    what: 'merge keys that multiply',
    text: `${aliases('{ a: 1 }', (inner) => `{ <<: [${inner.join(', ')}] }`)}${head}components: { schemas: { J: { properties: *k } } }\n`,
    says: /This must be a schema/,
  },
  {
    what: 'an alias within itself',
    text: `${head}components: { schemas: { A: &a { type: object, properties: { me: *a }, example: *a } } }\n`,
    says: /lies 100 schemas deep/,
  },
  {
    what: 'lists that are nested 10,000 deep, in YAML',
    text: `${head}paths: {}\nx-deep: ${nested('[', ']')}\n`,
    says: /nesting/,
    refused: true,
  },
  {
    what: 'sequences that are nested 10,000 deep on one line',
    text: `${head}paths: {}\nx-deep:\n${'- '.repeat(10_000)}a\n`,
    says: /nesting/,
    refused: true,
  },
  {
    what: 'schemas that are nested 10,000 deep',
    text: json({ components: { schemas: { A: '@' } } }, nested('{"allOf":[{"items":', '}]}', '{}')),
    says: /lies 100 schemas deep; every value is admitted instead/,
  },
  {
    what: 'values that are nested 10,000 deep',
    text: json({ components: { schemas: { A: { type: 'x', const: '@' } } } }, nested('[', ']')),
    says: /"x" is no type/,
  },
  {
    what: 'a type that is nested 10,000 deep',
    text: json({ components: { schemas: { A: { type: '@' } } } }, nested('[', ']')),
    says: /A list is no type/,
  },
  {
    what: 'a reference to another file from a value that is nested 10,000 deep',
    text: json({ 'x-deep': '@', components: { schemas: { A: { $ref: 'other.json' } } } }, nested('[', ']')),
    says: /nested too deeply/,
    refused: true,
  },
  {
    what: 'a chain of 10,000 references',
    text: json({ components: { schemas: many(10_000, (index) => [`S${index}`, reference(`S${index + 1}`)]) } }),
    says: /S10000` leads nowhere/,
  },
  {
    what: 'a chain of 10,000 schemas that extend one another and require what none has',
    text: json({
      components: {
        schemas: many(10_000, (index) => [`S${index}`, { allOf: [reference(`S${index + 1}`)], required: ['z'] }]),
      },
    }),
    says: /S10000` leads nowhere/,
  },
  {
    what: 'schemas that extend the next one twice, sixty times',
    text: json({
      components: {
        schemas: {
          ...many(60, (index) => [
            `D${index}`,
            { allOf: [reference(`D${index + 1}`), { ...reference(`D${index + 1}`), required: ['z'] }] },
          ]),
          D60: { type: 'text' },
        },
      },
    }),
    says: /"text" is no type/,
  },
  {
    what: 'thousands of paths that share a path item with thousands of parameters',
    text: json({
      'x-item': {
        get: {
          parameters: Array.from({ length: 2000 }, (_, index) => ({ name: `p${index}`, in: 'query' })),
          responses,
        },
      },
      paths: many(3000, (index) => [`/a/${index}`, { $ref: '#/x-item' }]),
    }),
    says: /References multiply: this part and all that follow are too many; they were left out/,
  },
  {
    what: 'thousands of paths that share a description of 200 kB',
    text: json({
      'x-item': { get: { description: 'a '.repeat(100_000), parameters: [{}], responses } },
      paths: many(3000, (index) => [`/a/${index}`, { $ref: '#/x-item' }]),
    }),
    says: /A parameter must have a `name`/,
  },
  {
    what: 'thousands of operations that want one name',
    text: json({
      paths: many(5000, (index) => [`/a/${index}`, { get: { operationId: 'same', tags: ['t'], parameters: 1 } }]),
    }),
    says: /`parameters` must be a list/,
  },
  ...['{', ' @', '`', '*', '/', '-', 'é', '\u200d', '\ud800'].map((piece) => ({
    what: `names of 100 kB made of ${JSON.stringify(piece)}`,
    text: longNames(piece),
    says: / … |…/,
  })),
];
