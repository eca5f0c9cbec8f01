import { expect, test } from '@jest/globals';
import { readText } from './read-text.js';

const answering = (content: string) => `openapi: 3.0.3
info: { title: T, version: 1.0.0 }
paths:
  /a:
    get:
      responses:
        '200':
          description: D
          content: ${content}
`;

async function readAnswer(content: string) {
  const { document, problems } = await readText(answering(content));
  return { media: document.operations[0]?.responses[0]?.media, problems };
}

test('reads several media types of one key', async () => {
  const { media, problems } = await readAnswer(
    `{ 'text/csv, text/comma-separated-values': { schema: { type: string } } }`,
  );
  expect(media).toMatchObject([
    { type: 'text/csv', schema: { types: ['string'] } },
    { type: 'text/comma-separated-values', schema: { types: ['string'] } },
  ]);
  expect(problems).toEqual([]);
});

test('keeps the schema of a body whose only media type is none', async () => {
  const { media, problems } = await readAnswer('{ data: { schema: { type: string } } }');
  expect(media).toMatchObject([{ type: '*/*', schema: { types: ['string'] } }]);
  expect(problems.join()).toMatch('"data" is no media type; it was read as */*.');
});

test('leaves out what is no media type beside one that is', async () => {
  const { media, problems } = await readAnswer('{ data: {}, application/json: {} }');
  expect(media).toMatchObject([{ type: 'application/json' }]);
  expect(problems.join()).toMatch('"data" is no media type; it was left out.');
});

test('takes the media type without a charset, wherever it stands', async () => {
  const plain = `application/json: { schema: { type: string } }`;
  const withCharset = `'application/json; charset=utf-8': { schema: { type: number } }`;
  for (const content of [`{ ${plain}, ${withCharset} }`, `{ ${withCharset}, ${plain} }`]) {
    const { media } = await readAnswer(content);
    expect(media).toMatchObject([{ type: 'application/json', schema: { types: ['string'] } }]);
  }
});

test('takes a body for JSON when its media type is none', async () => {
  const { document, problems } = await readText(`openapi: 3.0.3
info: { title: T, version: 1.0.0 }
paths:
  /a: { post: { requestBody: { content: { json-body: { schema: { type: string } } } }, responses: {} } }
`);
  expect(document.operations[0]?.body?.media).toMatchObject([{ type: 'application/json' }]);
  expect(problems.join()).toMatch('"json-body" is no media type; it was read as application/json.');
});

test('says that parts without names are bytes', async () => {
  const { media, problems } = await readAnswer(
    `{ multipart/mixed: { itemSchema: {}, itemEncoding: { contentType: image/png } } }`,
  );
  expect(media).toMatchObject([{ type: 'multipart/mixed', positional: true }]);
  expect(problems.join()).toMatch(
    'itemEncoding: Parts without names are not put together; this body is given and taken as bytes.',
  );
});
