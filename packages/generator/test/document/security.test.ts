import { expect, test } from '@jest/globals';
import { readText } from './read-text.js';

const head = (version = '3.1.0') => `openapi: ${version}\ninfo: { title: T, version: 1.0.0 }\n`;

async function securityOf(text: string) {
  const { document, problems } = await readText(text);
  const operations = Object.fromEntries(document.operations.map(({ path, security }) => [path, security]));
  const schemes = Object.fromEntries([...document.securitySchemes].map(([name, { kind }]) => [name, kind]));
  return { document: document.security, operations, schemes, problems };
}

test('reads every kind of scheme', async () => {
  const { document, problems } = await readText(`${head()}paths: {}
components:
  securitySchemes:
    key: { type: apiKey, in: cookie, name: sid, description: D }
    basic: { type: http, scheme: Basic }
    bearer: { type: http, scheme: bearer }
    hoba: { type: http, scheme: hoba }
    token: { type: oauth2, flows: { authorizationCode: { tokenUrl: /a }, clientCredentials: { tokenUrl: /token } } }
    open: { type: openIdConnect, openIdConnectUrl: 'https://id.example' }
    mtls: { type: mutualTLS }
    odd: { type: telepathy }
`);
  const place = (name: string) => ({
    place: expect.objectContaining({ file: '', pointer: `/components/securitySchemes/${name}` }),
  });
  expect(Object.fromEntries(document.securitySchemes)).toEqual({
    key: { kind: 'apiKey', in: 'cookie', parameter: 'sid', description: 'D', ...place('key') },
    basic: { kind: 'basic', ...place('basic') },
    bearer: { kind: 'bearer', ...place('bearer') },
    hoba: { kind: 'http', scheme: 'hoba', ...place('hoba') },
    token: { kind: 'oauth2', flow: 'clientCredentials', tokenUrl: '/token', ...place('token') },
    open: { kind: 'openIdConnect', url: 'https://id.example', ...place('open') },
    mtls: { kind: 'mutualTLS', ...place('mtls') },
  });
  expect(problems).toEqual([
    'invalid-part /components/securitySchemes/odd: "telepathy" is no type that is known; the security scheme was left out.',
  ]);
});

test('keeps alternatives and combinations, and tells nothing from no requirement', async () => {
  const found = await securityOf(`${head()}security: [{ key: [], bearer: [] }, {}]
paths:
  /inherits: { get: { responses: {} } }
  /none: { get: { security: [], responses: {} } }
  /either: { get: { security: [{ key: [] }, { bearer: [] }], responses: {} } }
  /unknown: { get: { security: [{ key: [] }, { gone: [] }], responses: {} } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: K }, bearer: { type: http, scheme: bearer } } }
`);
  expect(found.document).toEqual([['key', 'bearer'], []]);
  expect(found.operations).toEqual({
    '/inherits': undefined,
    '/none': [],
    '/either': [['key'], ['bearer']],
    '/unknown': [['key']],
  });
  expect(found.problems).toEqual([
    'invalid-part /paths/~1unknown/get/security/1: There is no security scheme "gone"; this alternative was left out.',
  ]);
});

test('takes x-mutual-tls of an operation for a requirement', async () => {
  const found = await securityOf(`${head('3.0.3')}security: [{ key: [] }]
paths:
  /marked: { get: { x-mutual-tls: true, responses: {} } }
  /open: { get: { x-mutual-tls: true, security: [], responses: {} } }
  /plain: { get: { responses: {} } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: K } } }
`);
  expect(found.document).toEqual([['key']]);
  expect(found.operations).toEqual({
    '/marked': [['key', 'mutualTLS']],
    '/open': [['mutualTLS']],
    '/plain': undefined,
  });
  expect(found.schemes).toEqual({ key: 'apiKey', mutualTLS: 'mutualTLS' });
});

test('takes x-mutual-tls of the root for a requirement of every operation that does not decline', async () => {
  const found = await securityOf(`swagger: "2.0"
info: { title: T, version: "1" }
x-mutual-tls: true
paths:
  /plain: { get: { responses: {} } }
  /own: { get: { security: [{ key: [] }, {}], responses: {} } }
  /declines: { get: { x-mutual-tls: false, responses: {} } }
securityDefinitions: { key: { type: apiKey, in: header, name: K }, mutualTLS: { type: basic } }
`);
  expect(found.document).toEqual([['mutualTLS_']]);
  expect(found.operations).toEqual({
    '/plain': undefined,
    '/own': [['key', 'mutualTLS_'], ['mutualTLS_']],
    '/declines': [],
  });
  expect(found.schemes['mutualTLS_']).toBe('mutualTLS');
});

test('takes x-mutual-tls of a scheme: an API key stands for the certificate, a token is bound to it', async () => {
  const found = await securityOf(`swagger: "2.0"
info: { title: T, version: "1" }
paths:
  /cert: { get: { security: [{ cert: [] }], responses: {} } }
  /token: { get: { security: [{ token: [] }], responses: {} } }
  /both: { get: { security: [{ token: [], cert: [] }], responses: {} } }
securityDefinitions:
  cert: { type: apiKey, in: header, name: X-Client-Cert, x-mutual-tls: true }
  token: { type: oauth2, flow: application, tokenUrl: 'https://t.example', x-mutual-tls: true }
`);
  expect(found.schemes).toEqual({ cert: 'mutualTLS', token: 'oauth2' });
  expect(found.operations).toEqual({
    '/cert': [['cert']],
    '/token': [['token', 'cert']],
    '/both': [['token', 'cert']],
  });
});

test('follows a requirement that names its scheme by reference', async () => {
  const { operations, schemes, problems } = await securityOf(`${head('3.2.0')}paths:
  /own: { get: { security: [{ '#/components/securitySchemes/key': [] }], responses: {} } }
  /other: { get: { security: [{ '#/x-schemes/mtls': [], key: [] }], responses: {} } }
  /gone: { get: { security: [{ 'other.yaml#/key': [] }], responses: {} } }
x-schemes: { mtls: { type: mutualTLS } }
components: { securitySchemes: { key: { type: apiKey, in: header, name: X-Key } } }
`);
  expect(operations).toEqual({ '/own': [['key']], '/other': [['mtls', 'key']], '/gone': [] });
  expect(schemes).toEqual({ key: 'apiKey', mtls: 'mutualTLS' });
  expect(problems).toEqual([
    'invalid-part /paths/~1gone/get/security/0: There is no security scheme "other.yaml#/key"; this alternative was left out.',
  ]);
});
