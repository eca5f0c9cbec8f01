import { afterAll, afterEach, beforeAll } from '@jest/globals';
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

/** Of both servers and of the caller. */
export let certificates: Certificates;
/** The service of the client. */
export let service: Service;
/** The authorization server, which is none of the service's origins. */
export let issuer: Service;
const clients: Petstore[] = [];
const fetched = globalThis.fetch;
/** How many were issued. */
export let tokens = 0;
/** What the issuer says of the life of a token. */
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

/** Answers with the next token. */
const grant: Service['handler'] = (_, response) => {
  tokens += 1;
  json(response, { access_token: `t${tokens}`, token_type: 'Bearer', expires_in: expires });
};

/** What the issuer says of the life of a token from now on. */
export function expireIn(seconds: unknown): void {
  expires = seconds;
}

/** Both servers as they are when a test begins. */
function begin(): void {
  tokens = 0;
  expires = 3600;
  for (const each of [service, issuer]) each.seen.length = 0;
  service.handler = (_, response) => json(response, []);
  issuer.handler = grant;
}

/** A client that fetches tokens from the issuer; both are as they are when a test begins. */
export async function create(properties: Record<string, string> = {}, options: ClientOptions = {}): Promise<Petstore> {
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

/** How a client proves to the issuer who it is. */
export const way = (name: string): Record<string, string> => ({ 'rest.petstore.oauth2.clientAuthentication': name });

/** The form that the issuer was sent. */
export function formOf(seen: Seen | undefined): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(seen?.body.toString()));
}

/** The credentials that the service was sent. */
export const sent = (): readonly (string | undefined)[] => service.seen.map(({ headers }) => headers.authorization);
