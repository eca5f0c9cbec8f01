import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CertwireError, type ClientDescription, type ClientOptions } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import { type Certificates, json, makeCertificates, type Service, startTlsService } from './start-service.js';

let certificates: Certificates;
let service: Service;
const clients: Petstore[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
  service = await startTlsService(certificates, { demand: false });
});
afterEach(async () => {
  service.seen.length = 0;
  service.handler = (_, response) => json(response, []);
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => service.close());

type Security = Pick<ClientDescription, 'security'> & { readonly auth?: string; readonly listPets?: string };

async function create(
  { security, auth, listPets }: Security,
  { properties, ...options }: ClientOptions = {},
): Promise<Petstore> {
  const client = await createPetstore(
    service.origin,
    { ...options, properties: { ...certificates.trust, ...properties } },
    {
      security,
      ...(auth === undefined ? {} : { auth }),
      groups: { pet: { listPets: `GET /pets 200=json${listPets === undefined ? '' : ` auth:${listPets}`}` } },
    },
  );
  clients.push(client);
  return client;
}

/** What one call sent for its credentials. */
async function sent(security: Security, options: ClientOptions = {}, call: object = {}): Promise<object> {
  const petstore = await create(security, options);
  await petstore.pet.listPets({}, call);
  const { url = '', headers } = service.seen.at(-1) ?? {};
  const { authorization, cookie } = headers ?? {};
  const key = headers?.['x-api-key'];
  return JSON.parse(JSON.stringify({ url, authorization, cookie, key }));
}

const url = '/v1/pets';

describe('a scheme', () => {
  it('puts an API key where the document says, from properties or code', async () => {
    const security = {
      header: 'apiKey header X-API-Key',
      query: 'apiKey query api%20key',
      cookie: 'apiKey cookie sid',
    };
    const properties = {
      'rest.petstore.apikey.header.XAPIKey': 'h',
      'rest.petstore.apikey.query.apikey': 'q&',
      'rest.petstore.apikey.cookie.sid': 'c=%3B',
    };
    expect(await sent({ security, auth: 'header+query+cookie' }, { properties })).toEqual({
      url: `${url}?api%20key=q%26`,
      cookie: 'sid=c=%3B',
      key: 'h',
    });
    const auth = { header: async () => 'from a function' };
    expect(await sent({ security, auth: 'header' }, { properties, auth })).toEqual({ url, key: 'from a function' });
    expect(await sent({ security, auth: 'header' }, { auth }, { auth: { header: 'from the call' } })).toMatchObject({
      key: 'from the call',
    });
  });

  it('sends basic, bearer and other schemes of HTTP', async () => {
    const properties = {
      'rest.petstore.basic.username': 'Aladdin',
      'rest.petstore.basic.password': 'öpen:sesame',
      'rest.petstore.bearer.token': 't',
    };
    const basic = `Basic ${Buffer.from('Aladdin:öpen:sesame').toString('base64')}`;
    expect(await sent({ security: { b: 'basic' }, auth: 'b' }, { properties })).toEqual({ url, authorization: basic });
    const pair = { b: { username: 'u', password: '' } };
    expect(await sent({ security: { b: 'basic' }, auth: 'b' }, { auth: pair })).toEqual({
      url,
      authorization: 'Basic dTo=',
    });
    const bearer = { url, authorization: 'Bearer t' };
    expect(await sent({ security: { b: 'bearer' }, auth: 'b' }, { properties })).toEqual(bearer);
    expect(await sent({ security: { b: 'oauth2 implicit' }, auth: 'b' }, { properties })).toEqual(bearer);
    expect(await sent({ security: { b: 'http HOBA' }, auth: 'b' }, { auth: { b: 'result="x"' } })).toEqual({
      url,
      authorization: 'HOBA result="x"',
    });
  });

  it('refuses a credential that cannot be sent', async () => {
    const security = { b: 'bearer', p: 'basic' };
    await expect(sent({ security, auth: 'b' }, { auth: { b: 'a\r\nX: y' } })).rejects.toThrow(
      'The credential of bearer holds characters that a header cannot carry.',
    );
    await expect(sent({ security, auth: 'p' }, { auth: { p: 'text' } })).rejects.toThrow('{ username, password }');
    const broken = { b: () => Promise.reject(new Error('vault is sealed')) };
    await expect(sent({ security, auth: 'b' }, { auth: broken })).rejects.toThrow('vault is sealed');
  });
});

describe('a credential', () => {
  it('shows in no error, whatever went wrong', async () => {
    const security = { key: 'apiKey query key', token: 'bearer' };
    const auth = { key: 'key-secret', token: 'token-secret' };
    const petstore = await create({ security, auth: 'key+token' }, { auth });
    const failures: Service['handler'][] = [
      (_, response) => json(response, {}, 500),
      (_, response) => void response.socket?.destroy(),
      (_, response) => void response.writeHead(200, { 'content-type': 'application/json' }).end('<p>'),
      () => undefined,
    ];
    for (const handler of failures) {
      service.handler = handler;
      const error: unknown = await petstore.pet.listPets({}, { timeout: 100 }).catch((caught: unknown) => caught);
      expect(error).toBeInstanceOf(CertwireError);
      const told = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true }) + JSON.stringify(error);
      expect(told + String(error)).not.toMatch(/key-secret|token-secret/);
    }
    const printed = inspect([petstore, petstore.$tls, petstore.$axios], { depth: 8 });
    expect(printed + JSON.stringify([petstore, petstore.$tls])).not.toMatch(/key-secret|token-secret/);
  });
});

describe('a requirement', () => {
  const security = { key: 'apiKey header X-API-Key', token: 'bearer', cert: 'mutualTLS' };
  const key = { key: 'k' };
  const both = { key: 'k', token: 't' };
  const none: Record<string, string> = {};

  it.each<[string, string | undefined, Record<string, string>, object]>([
    ['none at all', undefined, both, {}],
    ['the first alternative that can be met', 'token|key', both, { authorization: 'Bearer t' }],
    ['the one that can be met', 'token|key', key, { key: 'k' }],
    ['a combination', 'token+key', both, { authorization: 'Bearer t', key: 'k' }],
    ['a combination before a single one', 'token+key|key', key, { key: 'k' }],
    ['nothing, but credentials where they are', 'none|key', key, { key: 'k' }],
    ['nothing, where there are none', 'none|key', none, {}],
    ['as far as it can', 'token+key', key, { key: 'k' }],
    ['what does not need the certificate', 'cert+token|key', both, { key: 'k' }],
  ])('is met: %s', async (_name, auth, credentials, expected) => {
    const described = auth === undefined ? { security } : { security, auth };
    expect(await sent(described, { auth: credentials })).toEqual({ url, ...expected });
  });

  it('of an operation stands above that of the client', async () => {
    expect(await sent({ security, auth: 'token', listPets: 'key' }, { auth: both })).toEqual({ url, key: 'k' });
    expect(await sent({ security, auth: 'token', listPets: '-' }, { auth: both })).toEqual({ url });
  });

  it('of a certificate fails at creation when nothing works without', async () => {
    const failure = create({ security, auth: 'cert|cert+key' }, { auth: both });
    await expect(failure).rejects.toMatchObject({ name: 'ConfigurationError' });
    await expect(failure).rejects.toThrow(
      /security\.general\.mtls\.enabled \(.*\): Every operation demands mutual TLS, and no client certificate is configured/,
    );
    await expect(failure).rejects.toThrow(
      'Set security.general.mtls.enabled=true and security.general.mtls.keystore.file',
    );
  });

  it('of a certificate fails with the operation when others work without, before a connection is made', async () => {
    const groups = { pet: { listPets: 'GET /a 200=json auth:cert', getPet: 'GET /b 200=json' } };
    const petstore = await createPetstore(service.origin, { properties: certificates.trust }, { security, groups });
    clients.push(petstore);
    await expect(petstore.pet.listPets()).rejects.toThrow('pet.listPets demands mutual TLS, and no client certificate');
    expect(service.seen).toEqual([]);
    await petstore.pet.getPet({ petId: 1 });
    expect(service.seen).toHaveLength(1);
  });

  it('of a certificate is met by the identity of the properties', async () => {
    expect(await sent({ security, auth: 'cert+key' }, { auth: key, properties: certificates.identity })).toEqual({
      url,
      key: 'k',
    });
    expect(service.seen[0]?.client).toBe('caller');
  });
});
