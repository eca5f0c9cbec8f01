import { expect, test } from '@jest/globals';
import { readText } from './read-text.js';

const body = '{ content: { application/json: { schema: { type: string } } } }';

test('reads the webhooks of 3.1, and what people wrote before', async () => {
  const { document, problems } = await readText(`openapi: 3.1.0
info: { title: T, version: 1.0.0 }
webhooks:
  opened: { post: { summary: Opened, requestBody: ${body} } }
  ping: { $ref: '#/components/pathItems/Ping' }
x-webhooks:
  opened: { post: { summary: of an extension } }
  closed: { post: {} }
components: { pathItems: { Ping: { put: { deprecated: true } } } }
`);
  expect(document.webhooks).toMatchObject([
    { name: 'opened', summary: 'Opened', media: [{ type: 'application/json', schema: { types: ['string'] } }] },
    { name: 'ping', deprecated: true, media: [], place: { pointer: '/components/pathItems/Ping/put' } },
    { name: 'closed', media: [] },
  ]);
  expect(problems).toEqual([]);
});

test('reads callbacks, links and what of them is broken', async () => {
  const { document, problems } = await readText(`openapi: 3.0.3
info: { title: T, version: 1.0.0 }
paths:
  /a:
    get:
      callbacks:
        done: { '{$url}': { post: { requestBody: ${body} } }, x-note: 1 }
        gone: text
      responses:
        '200':
          description: D
          links:
            next: { operationId: b, description: The next., parameters: { id: $response.body#/id, n: 1, o: {} } }
            self: { operationRef: '#/paths/~1a/get' }
            other: 5
    post: { callbacks: [], responses: {} }
`);
  const [get, post] = document.operations;
  expect(get?.callbacks).toMatchObject([{ name: 'done', media: [{ type: 'application/json' }] }]);
  expect(get?.responses[0]?.links).toEqual([
    {
      name: 'next',
      operation: 'b',
      description: 'The next.',
      parameters: [
        ['id', '$response.body#/id'],
        ['n', '1'],
      ],
    },
    { name: 'self', operation: 'GET /a', parameters: [] },
  ]);
  expect(post?.callbacks).toBeUndefined();
  expect(problems).toEqual([
    'invalid-part /paths/~1a/get/responses/200/links/other: This must be a link, an object; it was left out.',
    'invalid-part /paths/~1a/get/callbacks/gone: This must be a path item, an object; it was left out.',
    'invalid-part /paths/~1a/post/callbacks: `callbacks` must be an object of path items; it was left out.',
  ]);
});

test('reads what `additionalOperations` has of webhooks, callbacks and links', async () => {
  const { document, problems } = await readText(`openapi: 3.2.0
info: { title: T, version: 1.0.0 }
webhooks:
  moved: { additionalOperations: { Notify: { summary: Moved, requestBody: ${body} } } }
paths:
  /a:
    additionalOperations:
      Notify:
        callbacks: { done: { '{$url}': { additionalOperations: { COPY: { requestBody: ${body} } } } } }
        responses:
          200: { links: { self: { operationRef: '#/paths/~1a/additionalOperations/Notify' } } }
`);
  expect(document.webhooks).toMatchObject([{ name: 'moved', summary: 'Moved', media: [{ type: 'application/json' }] }]);
  const [notify] = document.operations;
  expect(notify?.callbacks).toMatchObject([{ name: 'done', media: [{ type: 'application/json' }] }]);
  expect(notify?.responses[0]?.links).toEqual([{ name: 'self', operation: 'Notify /a', parameters: [] }]);
  expect(problems).toEqual([]);
});

test('takes an extension among webhooks for none, and what looks like one with a request for one', async () => {
  const { document, problems } = await readText(`openapi: 3.0.3
info: { title: T, version: 1.0.0 }
paths: {}
x-webhooks: { x-sdk-exclude: true, x-resources: [a], x-moved: { post: { requestBody: ${body} } } }
`);
  expect(document.webhooks?.map(({ name }) => name)).toEqual(['x-moved']);
  expect(problems).toEqual([]);
});
