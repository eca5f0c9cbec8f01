import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writePem, writePkcs12 } from '@certwire/stores';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { ClientOptions } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import { type Certificates, json, makeCertificates, type Service, startTlsService } from './start-service.js';

/** Of the service and of the caller. */
export let certificates: Certificates;
/** The service of the client. */
export let service: Service;
/** Folder of the keystore. */
export let folder: string;
/** All secrets that properties can hold. */
export let properties: Record<string, string>;
const clients: Petstore[] = [];

/** The key that signs assertions. */
export const { privateKey: assertionKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
/** Secrets by their keys. */
const texts = {
  'rest.petstore.apikey.header.XKey': 'secret-header-key',
  'rest.petstore.apikey.query.key': 'secret-query-key',
  'rest.petstore.apikey.cookie.sid': 'secret-cookie-key',
  'rest.petstore.headers.X-Tenant': 'secret-tenant',
  'rest.petstore.basic.username': 'secret-user',
  'rest.petstore.basic.password': 'secret-basic-password',
  'rest.petstore.oauth2.clientSecret': 'secret-of-the-client',
  'app.proxy.password': 'secret-proxy-password',
};
/** Secrets that stand in no property. */
const others = ['secret-store-password', 'secret-token', 'secret-of-the-call', 'secret-from-a-function'];

/** What of a key gives it away: its own number, as bytes and in the spellings of PEM, hex and JWK. */
export function spellings(key: KeyObject): readonly string[] {
  const number = Buffer.from(key.export({ format: 'jwk' }).d ?? '', 'base64url');
  const pem = (key.export({ type: 'pkcs8', format: 'pem' }) as string).split('\n')[1] ?? '';
  return [number.toString('latin1'), number.toString('hex'), number.toString('base64url'), pem];
}

/** What is looked for. */
let needles: readonly string[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
  folder = mkdtempSync(join(tmpdir(), 'certwire-secrets-'));
  const { privateKey, chain } = certificates.client;
  const password = 'secret-store-password';
  writeFileSync(join(folder, 'client.p12'), await writePkcs12({ privateKey, chain, alias: 'a', password }), {
    mode: 0o600,
  });
  writeFileSync(join(folder, 'assertion.pem'), writePem({ privateKey: assertionKey }), { mode: 0o600 });
  const pair = Buffer.from('secret-user:secret-basic-password').toString('base64');
  needles = [...Object.values(texts), ...others, pair, ...spellings(privateKey), ...spellings(assertionKey)];
  service = await startTlsService(certificates);
  properties = {
    ...texts,
    ...certificates.trust,
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.file': join(folder, 'client.p12'),
    'security.general.mtls.keystore.password': password,
    'rest.petstore.oauth2.tokenUrl': `${service.origin}/token`,
    'rest.petstore.oauth2.clientId': 'me',
    'rest.petstore.oauth2.privateKey': join(folder, 'assertion.pem'),
    'rest.petstore.oauth2.clientAuthentication': 'private_key_jwt',
  };
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

/** A scheme for each of them. */
const security = {
  header: 'apiKey header X-Key',
  query: 'apiKey query key',
  cookie: 'apiKey cookie sid',
  basic: 'basic',
  token: 'oauth2',
  call: 'bearer',
};

/** A client with every secret. */
export async function create(more: Record<string, string> = {}, options: ClientOptions = {}, origin = service.origin) {
  const auth = { header: () => 'secret-from-a-function' };
  const all = { auth, ...options, properties: { ...properties, ...more } };
  const client = await createPetstore(origin, all, { security, auth: 'header+query+cookie+basic+token' });
  clients.push(client);
  return client;
}

/** Answers as an authorization server. */
const token: Service['handler'] = (_, response) => {
  json(response, { access_token: 'secret-token', token_type: 'Bearer', expires_in: 3600 });
};

/** Answers calls so, and token requests with a token. */
export function answer(handler: Service['handler']): void {
  service.handler = (seen, response) => (seen.url === '/token' ? token : handler)(seen, response);
}

/** The secrets that stand in one of these texts. */
export function found(all: readonly string[]): readonly string[] {
  return needles.filter((needle) => all.some((text) => text.includes(needle)));
}
