import { createHash, createPublicKey, generateKeyPairSync, type KeyObject, verify } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { writePem } from '@certwire/stores';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClientOptions } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import {
  type Certificates,
  json,
  makeCertificates,
  type Seen,
  type Service,
  startTlsService,
} from './start-service.js';

let certificates: Certificates;
let service: Service;
/** The authorization server, which is none of the service's origins. */
let issuer: Service;
const clients: Petstore[] = [];
const fetched = globalThis.fetch;
let tokens = 0;
let expires: unknown = 3600;

beforeAll(async () => {
  globalThis.fetch = () => Promise.reject(new Error('the global fetch knows no certificate'));
  certificates = await makeCertificates();
  service = await startTlsService(certificates, { demand: false });
  issuer = await startTlsService(certificates, { demand: false });
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  globalThis.fetch = fetched;
  await Promise.all([service.close(), issuer.close()]);
});

const grant: Service['handler'] = (_, response) => {
  tokens += 1;
  json(response, { access_token: `t${tokens}`, token_type: 'Bearer', expires_in: expires });
};

/** Both servers as they are when a test begins. */
function begin(): void {
  tokens = 0;
  expires = 3600;
  for (const each of [service, issuer]) each.seen.length = 0;
  service.handler = (_, response) => json(response, []);
  issuer.handler = grant;
}

async function create(properties: Record<string, string> = {}, options: ClientOptions = {}): Promise<Petstore> {
  begin();
  const all = {
    'rest.petstore.oauth2.tokenUrl': `${issuer.origin}/token`,
    'rest.petstore.oauth2.clientId': 'id:1-a',
    'rest.petstore.oauth2.clientSecret': 'client-secret',
    'rest.petstore.oauth2.scopes': 'read,write',
    ...certificates.trust,
    ...properties,
  };
  const client = await createPetstore(
    service.origin,
    { ...options, properties: all },
    {
      security: { o: 'oauth2 clientCredentials https://ignored.example/token' },
      auth: 'o',
    },
  );
  clients.push(client);
  return client;
}

const way = (name: string): Record<string, string> => ({ 'rest.petstore.oauth2.clientAuthentication': name });

function formOf(seen: Seen | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(seen?.body.toString()));
}

const sent = (): readonly (string | undefined)[] => service.seen.map(({ headers }) => headers.authorization);

describe('a token', () => {
  it('is asked for through the same agent, once for all calls', async () => {
    const petstore = await create(certificates.identity);
    await Promise.all([petstore.pet.listPets(), petstore.pet.listPets()]);
    await petstore.pet.listPets();
    expect(issuer.seen).toHaveLength(1);
    expect(issuer.seen[0]).toMatchObject({ method: 'POST', url: '/token', client: 'caller' });
    expect(formOf(issuer.seen[0])).toEqual({ grant_type: 'client_credentials', scope: 'read write' });
    expect(issuer.seen[0]?.headers.authorization).toBe(
      `Basic ${Buffer.from('id%3A1-a:client-secret').toString('base64')}`,
    );
    expect(sent()).toEqual(['Bearer t1', 'Bearer t1', 'Bearer t1']);
  });

  it('is renewed when it has ended, and once when the service no longer takes it', async () => {
    const petstore = await create();
    expires = 0;
    await petstore.pet.listPets();
    await petstore.pet.listPets();
    expect(tokens).toBe(2);
    expires = '3600';
    await petstore.pet.listPets();
    const accept = (good: string): Service['handler'] => {
      return ({ headers }, response) => json(response, [], headers.authorization === good ? 200 : 401);
    };
    service.handler = accept('Bearer t4');
    expect(await petstore.pet.listPets()).toEqual([]);
    expect(tokens).toBe(4);
    service.handler = accept('none');
    await expect(petstore.pet.listPets()).rejects.toMatchObject({ status: 401 });
    expect(tokens).toBe(5);
  });

  it('that is bound to the certificate is asked for anew when the certificate is another', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'certwire-oauth2-'));
    const write = ({ privateKey, chain }: Certificates['client']): void => {
      writeFileSync(join(folder, 'client.pem'), writePem({ privateKey, certificates: chain }), { mode: 0o600 });
    };
    write(certificates.client);
    const store = join(folder, 'client.pem');
    const petstore = await create({
      ...way('tls_client_auth'),
      'security.general.mtls.enabled': 'true',
      'security.general.mtls.keystore.certificate': store,
      'security.general.mtls.keystore.privateKey': store,
      'security.general.reload.interval': '20ms',
    });
    issuer.handler = ({ thumbprint }, response) => json(response, { access_token: thumbprint, token_type: 'Bearer' });
    service.handler = ({ headers, thumbprint }, response) => {
      json(response, [], thumbprint !== undefined && headers.authorization === `Bearer ${thumbprint}` ? 200 : 401);
    };
    await petstore.pet.listPets();
    const reloaded = new Promise<unknown>((resolve) => petstore.$tls.on('reloaded', resolve));
    write(await certificates.authority.issue({ commonName: 'caller', purposes: ['client'] }));
    await reloaded;
    await petstore.pet.listPets();
    expect(issuer.seen).toHaveLength(2);
    expect(new Set(sent()).size).toBe(2);
    expect(service.seen.map(({ client }) => client)).toEqual(['caller', 'caller']);
    rmSync(folder, { recursive: true });
  });

  it('of the caller is taken instead, and its function asked again after a 401', async () => {
    const petstore = await create();
    service.handler = ({ headers }, response) => json(response, [], headers.authorization === 'Bearer u2' ? 200 : 401);
    let given = 0;
    const auth = { o: () => `u${++given}` };
    expect(await petstore.pet.listPets({}, { auth })).toEqual([]);
    expect(issuer.seen).toEqual([]);
    await expect(petstore.pet.listPets({}, { auth: { o: 'fixed' } })).rejects.toMatchObject({ status: 401 });
    expect(service.seen).toHaveLength(3);
  });
});

describe('an answer without a token', () => {
  it.each<[string, object, number, RegExp]>([
    [
      'that refuses',
      { error: 'invalid_client', error_description: 'client-secret' },
      401,
      /petstore: the token request to https:.+ \(invalid_client\): POST \/token was answered with 401/,
    ],
    [
      'of something else',
      { hello: 'client-secret' },
      200,
      /\/token answered .+ a token that can be used: .*"access_token"/,
    ],
    ['of no type', { access_token: 'client-secret' }, 200, /a token that can be used: .*"token_type" property/],
    ['of a strange type', { access_token: 'client-secret', token_type: 'mac' }, 200, /unsupported `token_type` value/],
  ])('%s is told, and nothing of what it says', async (_name, answer, status, message) => {
    const petstore = await create();
    issuer.handler = (_, response) => json(response, answer, status, { 'www-authenticate': 'Basic realm="x"' });
    const error: unknown = await petstore.pet.listPets().catch((caught: unknown) => caught);
    expect(String(error)).toMatch(message);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('client-secret');
    expect(service.seen).toEqual([]);
  });

  it('and without a body is told by its status', async () => {
    const petstore = await create();
    issuer.handler = (_, response) => void response.writeHead(204).end();
    await expect(petstore.pet.listPets()).rejects.toMatchObject({ name: 'ApiError', status: 204 });
  });
});

describe('a client', () => {
  it.each<[string, Record<string, string>]>([
    ['client_secret_post', { client_id: 'id:1-a', client_secret: 'client-secret', audience: 'https://api.example' }],
    ['tls_client_auth', { client_id: 'id:1-a', audience: 'https://api.example' }],
    ['self_signed_tls_client_auth', { client_id: 'id:1-a', audience: 'https://api.example' }],
  ])('says who it is by %s', async (name, expected) => {
    const audience = { 'rest.petstore.oauth2.audience': 'https://api.example' };
    const petstore = await create({ ...way(name), ...audience, ...certificates.identity });
    await petstore.pet.listPets();
    const common = { grant_type: 'client_credentials', scope: 'read write' };
    expect(formOf(issuer.seen[0])).toEqual({ ...common, ...expected });
    expect(issuer.seen[0]).toMatchObject({ client: 'caller' });
    expect(issuer.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it('shows its certificate to the token endpoint without name and pins of the service', async () => {
    const pin = `sha256/${'A'.repeat(43)}=`;
    const properties = { ...way('tls_client_auth'), ...certificates.identity };
    const petstore = await create({ ...properties, 'security.general.client.ssl.pins': pin });
    await expect(petstore.pet.listPets()).rejects.toMatchObject({ code: 'PIN_MISMATCH' });
    expect(issuer.seen[0]).toMatchObject({ client: 'caller' });
    expect(service.seen).toEqual([]);
  });
});

interface Assertion {
  readonly header: Record<string, unknown>;
  readonly claims: Record<string, unknown>;
}

/** The assertion of a token request, its signature checked by other means than those it was made with. */
function assertionOf(seen: Seen | undefined, key: KeyObject): Assertion {
  const { client_assertion: assertion = '', client_assertion_type: type } = formOf(seen);
  expect(type).toBe('urn:ietf:params:oauth:client-assertion-type:jwt-bearer');
  const [head = '', body = '', signature = ''] = assertion.split('.');
  const parse = (part: string): Record<string, unknown> => JSON.parse(Buffer.from(part, 'base64url').toString());
  const header = parse(head);
  const edwards = key.asymmetricKeyType === 'ed25519';
  const digest = edwards ? null : `sha${String(header['alg']).slice(2)}`;
  const padding = String(header['alg']).startsWith('PS') ? { padding: 6, saltLength: -1 } : {};
  const used = { key, dsaEncoding: 'ieee-p1363', ...padding } as const;
  expect(verify(digest, Buffer.from(`${head}.${body}`), used, Buffer.from(signature, 'base64url'))).toBe(true);
  return { header, claims: parse(body) };
}

describe('private_key_jwt', () => {
  const keys = {
    RSA: generateKeyPairSync('rsa', { modulusLength: 2048 }),
    'P-256': generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    'P-384': generateKeyPairSync('ec', { namedCurve: 'P-384' }),
    Ed25519: generateKeyPairSync('ed25519'),
  };
  const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }) as string;
  const own = (key: KeyObject, more: Record<string, string> = {}): Record<string, string> => {
    const members = { ...way('private_key_jwt'), 'rest.petstore.oauth2.privateKey': pem(key) };
    for (const [name, value] of Object.entries(more))
      Object.assign(members, { [`rest.petstore.oauth2.${name}`]: value });
    return members;
  };

  it.each<[keyof typeof keys, string | undefined, string]>([
    ['RSA', undefined, 'RS256'],
    ['RSA', 'PS256', 'PS256'],
    ['RSA', 'RS512', 'RS512'],
    ['P-256', undefined, 'ES256'],
    ['P-384', 'ES384', 'ES384'],
    ['Ed25519', undefined, 'EdDSA'],
    ['Ed25519', 'Ed25519', 'Ed25519'],
  ])('signs with a key of its own: %s, asked for %s', async (kind, algorithm, expected) => {
    const { privateKey, publicKey } = keys[kind];
    const petstore = await create(own(privateKey, { keyId: 'k1', ...(algorithm === undefined ? {} : { algorithm }) }));
    await petstore.pet.listPets();
    expect(formOf(issuer.seen[0])).not.toHaveProperty('client_secret');
    const { header, claims } = assertionOf(issuer.seen[0], publicKey);
    expect(header).toEqual({ alg: expected, kid: 'k1' });
    const time = expect.any(Number);
    const who = { iss: 'id:1-a', sub: 'id:1-a', aud: `${issuer.origin}/token`, jti: expect.any(String) };
    expect(claims).toEqual({ ...who, iat: time, nbf: time, exp: Number(claims['iat']) + 60 });
  });

  it('signs with the key of the keystore, named by its certificate, for the audience that is wanted', async () => {
    const audience = { 'rest.petstore.oauth2.audience': 'https://issuer.example' };
    const petstore = await create({ ...way('private_key_jwt'), ...audience, ...certificates.identity });
    expires = 0;
    await petstore.pet.listPets();
    await petstore.pet.listPets();
    const [first, second] = issuer.seen.map((seen) =>
      assertionOf(seen, createPublicKey(certificates.client.privateKey)),
    );
    const [leaf] = certificates.client.chain;
    const thumbprint = createHash('sha256')
      .update(leaf?.raw ?? '')
      .digest('base64url');
    expect(first?.header).toMatchObject({ 'x5t#S256': thumbprint });
    expect(first?.claims).toMatchObject({ aud: 'https://issuer.example' });
    expect(formOf(issuer.seen[0])).not.toHaveProperty('audience');
    expect(second?.claims['jti']).not.toBe(first?.claims['jti']);
  });

  const encrypted = keys['P-256'].privateKey.export({
    type: 'pkcs8',
    format: 'pem',
    cipher: 'aes-256-cbc',
    passphrase: 'x',
  }) as string;
  it.each<[string, () => Record<string, string>, RegExp]>([
    [
      'no key',
      () => way('private_key_jwt'),
      /oauth2\.clientAuthentication \(code\): "private_key_jwt" needs a private key/,
    ],
    [
      'a key for another algorithm',
      () => own(keys.RSA.privateKey, { algorithm: 'ES256' }),
      /oauth2\.algorithm \(code\): The key \(rsa 2048\) cannot sign with "ES256"\.\s+Use one of RS256, PS256/,
    ],
    [
      'a key that is too short',
      () => own(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey),
      /oauth2\.privateKey \(code\): The key \(rsa 1024\) cannot sign an assertion/,
    ],
    [
      'an encrypted key',
      () => ({ ...own(keys.RSA.privateKey), 'rest.petstore.oauth2.privateKey': encrypted }),
      /oauth2\.privateKey \(code\): .+\s+Name a key that is not encrypted/,
    ],
    [
      'a file that is not there',
      () => ({ ...own(keys.RSA.privateKey), 'rest.petstore.oauth2.privateKey': '/nowhere/key.pem' }),
      /oauth2\.privateKey \(code\): \/nowhere\/key\.pem does not exist/,
    ],
    [
      'no certificate',
      () => way('tls_client_auth'),
      /"tls_client_auth" needs a client certificate, and none is configured/,
    ],
  ])('and others are refused at creation with %s', async (_name, properties, message) => {
    const failure = create({ ...properties() });
    await expect(failure).rejects.toMatchObject({ name: 'ConfigurationError' });
    await expect(failure).rejects.toThrow(message);
  });
});
