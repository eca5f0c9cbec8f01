import { expect, test } from '@jest/globals';
import { readText } from './read-text.js';

/** A document with one operation whose body has this content. */
const sending = (content: string) => `openapi: 3.1.1
info: { title: T, version: 1.0.0 }
paths:
  /a: { post: { requestBody: { content: ${content} }, responses: {} } }
components:
  headers:
    Kind: { schema: { $ref: '#/components/schemas/Kind' } }
  schemas:
    Kind: { const: photo }
    Pet: { allOf: [{ $ref: '#/components/schemas/Named' }, { properties: { photo: {} } }] }
    Named: { type: object, properties: { name: {} } }
    Open: { properties: { name: {} }, additionalProperties: { type: string } }
`;

const content = '/paths/~1a/post/requestBody/content';

async function readEncoding(written: string) {
  const { document, problems } = await readText(sending(written));
  const media = document.operations[0]?.body?.media;
  const short = problems.map((problem) => problem.replace(content, ''));
  return { encodings: media?.map(({ encoding }) => encoding && Object.fromEntries(encoding)), problems: short };
}

/** The headers of a part that are sent, and what is said of the others. */
async function readHeaders(headers: string, media = 'multipart/form-data') {
  const { encodings, problems } = await readEncoding(`{ ${media}: { encoding: { a: { headers: ${headers} } } } }`);
  const place = `/${media.replace('/', '~1')}/encoding/a/headers`;
  return { headers: encodings?.[0]?.['a']?.headers, problems: problems.map((each) => each.replace(place, '')) };
}

test.each([
  ['a const', '{ schema: { const: photo } }', 'photo'],
  ['a number', '{ schema: { const: 5 } }', '5'],
  ['an enum of one value', '{ schema: { type: string, enum: [photo] } }', 'photo'],
  ['the default of what is required', '{ required: true, schema: { type: boolean, default: false } }', 'false'],
  ['an empty text', "{ schema: { const: '' } }", ''],
  ['a component', "{ $ref: '#/components/headers/Kind' }", 'photo'],
  ['the schema of a component', "{ schema: { $ref: '#/components/schemas/Kind' } }", 'photo'],
  ['a keyword beside a reference', "{ schema: { $ref: '#/components/schemas/Named', const: pet } }", 'pet'],
])("takes the value of a part's header from %s", async (_what, header, value) => {
  expect(await readHeaders(`{ X-Kind: ${header} }`)).toEqual({ headers: [['X-Kind', value]], problems: [] });
});

const noValue = 'has no fixed value (`const`, one `enum` value, or `default` with `required`); it was left out.';

test.each([
  ['a default that may be absent', '{ schema: { default: photo } }'],
  ['two values', '{ schema: { enum: [photo, page] } }'],
  ['an example', '{ example: photo, schema: { type: string } }'],
  ['a list', '{ schema: { const: [a, b] } }'],
  ['null', '{ schema: { const: null } }'],
  ['a media type', '{ content: { text/plain: { schema: { const: photo } } } }'],
  ['no schema', '{}'],
])("says that a part's header is left out that has %s", async (_what, header) => {
  expect(await readHeaders(`{ X-Kind: ${header} }`)).toEqual({
    headers: undefined,
    problems: [`unsupported-feature /X-Kind: The header "X-Kind" of this part ${noValue}`],
  });
});

test("says which headers of a part are no headers, or are not the document's", async () => {
  const { headers, problems } = await readHeaders(`{
    "a b": { schema: { const: x } }, "X: y": { schema: { const: x } }, X-Line: { schema: { const: "a\\r\\nb: c" } },
    Content-Type: { schema: { const: text/plain } }, content-disposition: { schema: { const: attachment } },
    Content-Disposition: { schema: { type: string } }, X-Gone: { $ref: '#/components/headers/Gone' }, X-Five: 5,
    X-Good: { schema: { const: good } } }`);
  expect(headers).toEqual([['X-Good', 'good']]);
  expect(problems).toEqual([
    'unsupported-feature /a b: "a b" is no name of a header; it was left out.',
    'unsupported-feature /X: y: "X: y" is no name of a header; it was left out.',
    'unsupported-feature /X-Line: The header "X-Line" of this part has a value that no header can carry; it was left out.',
    'unsupported-feature /content-disposition: The client writes the Content-Disposition of a part itself; it was left out.',
    'unresolved-reference /X-Gone: `#/components/headers/Gone` leads nowhere: there is nothing.',
    'invalid-part /X-Five: This must be a header, an object; it was left out.',
  ]);
  expect((await readHeaders('[]')).problems).toEqual([
    'invalid-part : `headers` must be an object of headers; it was left out.',
  ]);
});

test('says that the fields of a url-encoded body have no headers', async () => {
  const { headers, problems } = await readHeaders(
    '{ X-Kind: { schema: { const: a } } }',
    'application/x-www-form-urlencoded',
  );
  expect(headers).toBeUndefined();
  expect(problems).toEqual(['invalid-part : Only the parts of a multipart body have headers; these were left out.']);
});

test('says that other bodies have no encoding, and leaves theirs out', async () => {
  const { encodings, problems } = await readEncoding(`{
    application/json: { schema: { properties: { a: {} } }, encoding: { a: { contentType: text/plain } } },
    multipart/mixed: { encoding: { a: { contentType: text/html } } } }`);
  expect(encodings).toEqual([{ a: { contentType: 'text/html' } }, undefined]);
  expect(problems).toEqual([
    'invalid-part /application~1json/encoding: `encoding` is for multipart and url-encoded bodies, not for application/json; it was left out.',
  ]);
});

test.each([
  "$ref: '#/components/schemas/Pet'",
  'properties: { name: {}, photo: {} }',
  'oneOf: [{ properties: { name: {} } }, { properties: { photo: {} } }]',
])('says that a body of %s has no such property', async (schema) => {
  const { encodings, problems } = await readEncoding(`{ multipart/form-data: { schema: { ${schema} },
      encoding: { name: { contentType: text/html }, photo: { contentType: image/png }, phot: { contentType: image/gif } } } }`);
  expect(encodings).toEqual([{ name: { contentType: 'text/html' }, photo: { contentType: 'image/png' } }]);
  expect(problems).toEqual([
    'invalid-part /multipart~1form-data/encoding/phot: The schema of this body has no property "phot"; this was left out.',
  ]);
});

test.each([
  "$ref: '#/components/schemas/Open'",
  "allOf: [{ $ref: '#/components/schemas/Named' }, { patternProperties: { '^x': {} } }]",
  "oneOf: [true, { $ref: '#/components/schemas/Named' }]",
  'type: object',
])('takes the encoding of any property of a body of %s, which may have others', async (schema) => {
  const { encodings, problems } = await readEncoding(
    `{ multipart/form-data: { schema: { ${schema} }, encoding: { other: { contentType: text/html } } } }`,
  );
  expect(encodings).toEqual([{ other: { contentType: 'text/html' } }]);
  expect(problems).toEqual([]);
});

test('says that parts within a part are not put together', async () => {
  const { problems } = await readEncoding(
    '{ multipart/mixed: { encoding: { a: { contentType: multipart/mixed, encoding: { b: { contentType: text/html } } } } } }',
  );
  expect(problems).toEqual([
    'unsupported-feature /multipart~1mixed/encoding/a/encoding: Parts within a part are not put together; it is written as one value, and this was left out.',
  ]);
});

test('says nothing of how the parts of what the client receives are sent', async () => {
  const { problems } = await readText(`openapi: 3.1.1
info: { title: T, version: 1.0.0 }
paths:
  /a: { get: { responses: { 200: { description: D, content: { multipart/mixed: {
    encoding: { a: { headers: { X-Kind: { schema: {} } } } } }, application/json: { encoding: {} } } } } } }
webhooks:
  told: { post: { requestBody: { content: { application/json: { schema: {}, encoding: { a: {} } } } }, responses: {} } }
`);
  expect(problems).toEqual([]);
});
