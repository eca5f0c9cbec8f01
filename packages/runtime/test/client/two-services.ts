import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { ClientDescription, ClientOptions } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import { type Certificates, json, makeCertificates, type Service, startTlsService } from './start-service.js';

/** Of both services and of the caller. */
let certificates: Certificates;
/** The service of the client, which demands a certificate. */
export let service: Service;
/** Another origin, which asks for a certificate and does without. */
export let elsewhere: Service;
const clients: Petstore[] = [];

function begin(): void {
  for (const each of [service, elsewhere]) {
    each.seen.length = 0;
    each.handler = (_, response) => json(response, { id: 1, name: 'Rex' });
  }
}

beforeAll(async () => {
  certificates = await makeCertificates();
  service = await startTlsService(certificates);
  elsewhere = await startTlsService(certificates, { demand: false });
  begin();
});
afterEach(async () => {
  begin();
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => Promise.all([service.close(), elsewhere.close()]));

/** A client of the service; closed after the test. */
export async function create(options: ClientOptions = {}, changed: Partial<ClientDescription> = {}): Promise<Petstore> {
  const properties = { ...certificates.trust, ...certificates.identity, ...options.properties };
  const client = await createPetstore(service.origin, { ...options, properties }, changed);
  clients.push(client);
  return client;
}
