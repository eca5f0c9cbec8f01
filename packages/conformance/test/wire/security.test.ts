import type { ClientOptions } from '@certwire/runtime';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Emitted, emitWireClient, type WireClient } from './emit-wire-client.js';
import { makePki, type Pki } from './make-pki.js';
import { type Echo, startEcho } from './start-echo.js';

let pki: Pki;
let echo: Echo;
let vault: Emitted;
const emitted: Emitted[] = [];
const clients: WireClient[] = [];

beforeAll(async () => {
  pki = await makePki();
  // The server asks for a certificate and takes a client without one: what is sent is the client's decision.
  echo = await startEcho(pki, { demand: false });
  vault = await emit('security.yaml');
});
afterEach(async () => {
  echo.seen.length = 0;
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  for (const each of emitted) each.remove();
  await echo.close();
});

async function emit(name: string, options: Parameters<typeof emitWireClient>[1] = {}): Promise<Emitted> {
  const made = await emitWireClient(name, options);
  emitted.push(made);
  return made;
}

interface Setting {
  readonly auth?: object;
  readonly identity?: boolean;
}

async function create(from: Emitted, { auth = {}, identity = false }: Setting): Promise<WireClient> {
  const own = identity ? pki.identity : {};
  const properties = { 'rest.wire.host': echo.host, ...pki.trust, ...own };
  const client = await from.create({ config: [], properties, auth } as ClientOptions);
  clients.push(client);
  return client;
}

/** What one call showed of its credentials; the name of the certificate when one was shown. */
async function shown(operation: string, setting: Setting): Promise<object> {
  const client = await create(vault, setting);
  await client.call(`vault.${operation}`);
  const { headers, url, client: certificate } = echo.last();
  const { authorization, cookie } = headers;
  const query = url.split('?')[1];
  return JSON.parse(JSON.stringify({ key: headers['x-vault-key'], query, cookie, authorization, certificate }));
}

const keys = { header: 'h&1', query: 'q&1', cookie: 's%3Aa/b+c==' };
const sent = { header: { key: 'h&1' }, query: { query: 'api%20key=q%261' }, cookie: { cookie: 'sid=s%3Aa/b+c==' } };
const basic = { authorization: `Basic ${Buffer.from('u:p').toString('base64')}` };
const user = { username: 'u', password: 'p' };
const bearer = { authorization: 'Bearer t' };
const certificate = { certificate: 'wire-client' };

describe('what the document demands is sent, and nothing else', () => {
  it.each<[title: string, operation: string, setting: Setting, seen: object]>([
    ['the requirement of the whole document', 'usual', { auth: keys }, sent.header],
    ['nothing where it declines', 'open', { auth: { ...keys, user, token: 't' } }, {}],
    ['nothing where nothing is enough and nothing is given', 'optional', {}, {}],
    ['a key where nothing would be enough and one is given', 'optional', { auth: keys }, sent.header],
    ['the first alternative that can be met', 'either', { auth: keys }, sent.query],
    ['the other alternative when the first cannot', 'either', { auth: { cookie: keys.cookie } }, sent.cookie],
    ['a combination, in three places', 'all', { auth: keys }, { ...sent.header, ...sent.query, ...sent.cookie }],
    ['the first combination', 'mixed', { auth: { ...keys, user, token: 't' } }, { ...sent.header, ...basic }],
    [
      'the second, when one part of the first misses',
      'mixed',
      { auth: { ...keys, token: 't' } },
      { ...sent.query, ...bearer },
    ],
    ['a certificate alone', 'certificate', { identity: true, auth: { token: 't' } }, certificate],
    [
      'a certificate with a token',
      'certificateAndToken',
      { identity: true, auth: { token: 't' } },
      { ...certificate, ...bearer },
    ],
    ['a certificate, before a token', 'certificateOrToken', { identity: true, auth: { token: 't' } }, certificate],
    ['a token in place of a certificate', 'certificateOrToken', { auth: { token: 't' } }, bearer],
  ])('%s', async (_title, operation, setting, seen) => {
    expect(await shown(operation, setting)).toEqual(seen);
  });
});

it('a key that would begin another cookie is refused', async () => {
  const client = await create(vault, { auth: { cookie: 'c; admin=1' } });
  const error = {
    code: 'INVALID_INPUT',
    message: 'The API key "sid" holds a blank or ";", which a cookie cannot carry.',
  };
  await expect(client.call('vault.either')).rejects.toMatchObject(error);
  expect(echo.seen).toEqual([]);
});

describe('an operation that demands a certificate', () => {
  it.each(['certificate', 'certificateAndToken'])(
    '(%s) is refused before it connects when there is none',
    async (name) => {
      const client = await create(vault, { auth: { token: 't' } });
      const refused = await client.call(`vault.${name}`).catch((error: unknown) => error);
      expect(refused).toMatchObject({ code: 'CONFIGURATION' });
      expect(String(refused)).toContain('security.general.mtls.enabled');
      expect(echo.seen).toEqual([]);
    },
  );
});

const older = (mark: string): string => `
swagger: '2.0'
info: { title: Old, version: '1' }
host: old.example
schemes: [https]
${mark}
paths:
  /old/one: { get: { operationId: one, responses: { '204': { description: Done. } } } }
`;

describe('in a document that has no word for it, mutual TLS is demanded', () => {
  it.each([
    ['by x-mutual-tls at the root', 'x-mutual-tls: true', {}],
    [
      'by x-mutual-tls at a scheme',
      `securityDefinitions: { cert: { type: apiKey, in: header, name: X-Cert, x-mutual-tls: true } }\nsecurity: [{ cert: [] }]`,
      {},
    ],
    ['by the configuration', '', { mutualTls: 'required' }],
  ] as const)('%s', async (_title, mark, options) => {
    const old = await emit('security.yaml', { ...options, text: older(mark) });
    // Every operation demands it: that is said when the client is made.
    await expect(create(old, {})).rejects.toMatchObject({ code: 'CONFIGURATION' });
    expect(echo.seen).toEqual([]);
    const client = await create(old, { identity: true });
    await client.call('old.one');
    expect(echo.last()).toMatchObject({ client: 'wire-client', url: '/old/one' });
  });

  it('by x-mutual-tls at one operation alone', async () => {
    const text = older('').replace('operationId: one,', 'operationId: one, x-mutual-tls: true,');
    const old = await emit('security.yaml', {
      text: `${text}  /old/two: { get: { operationId: two, responses: { '204': { description: Done. } } } }\n`,
    });
    const client = await create(old, {});
    await client.call('old.two');
    await expect(client.call('old.one')).rejects.toMatchObject({ code: 'CONFIGURATION' });
    expect(echo.seen.map(({ url }) => url)).toEqual(['/old/two']);
  });
});
