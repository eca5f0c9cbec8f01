import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { writePem } from '@certwire/stores';
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import type { ClientOptions, OperationTable } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import { type Certificates, makeCertificates } from './start-service.js';

function isWhole(read: string): boolean {
  const end = read.indexOf('\r\n\r\n');
  if (end < 0) return false;
  if (/\r\ntransfer-encoding: chunked\r\n/i.test(read)) return read.endsWith('\r\n0\r\n\r\n');
  return read.length >= end + 4 + Number(/content-length: (\d+)/i.exec(read)?.[1] ?? 0);
}

/** A server that looks at the bytes: that of Node knows upper case alone. It answers each request that is whole with 204. */
async function startByteServer({ authority, server: { chain, privateKey } }: Certificates) {
  const requests: string[] = [];
  const ca = writePem({ certificates: [authority.certificate] });
  const pair = { key: writePem({ privateKey }), cert: writePem({ certificates: chain }) };
  const server = createServer({ ...pair, ca, requestCert: true, rejectUnauthorized: true }, (socket) => {
    let read = '';
    socket.on('error', () => socket.destroy());
    socket.setEncoding('latin1').on('data', (text: string) => {
      read += text;
      if (!isWhole(read)) return;
      requests.push(read);
      socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
  return { origin: `https://127.0.0.1:${port}`, requests, close };
}

let certificates: Certificates;
/** The service of the client, which demands a certificate. */
export let service: Awaited<ReturnType<typeof startByteServer>>;
const clients: Petstore[] = [];

beforeAll(async () => {
  certificates = await makeCertificates();
  service = await startByteServer(certificates);
});
afterEach(async () => {
  service.requests.length = 0;
  await Promise.all(clients.splice(0).map((client) => client.close()));
});
afterAll(() => service.close());

/** A client of the service with other groups; closed after the test. */
export async function create<Groups>(
  groups: Readonly<Record<keyof Groups, OperationTable>>,
  options: ClientOptions = {},
): Promise<Petstore & Groups> {
  const properties = { ...certificates.trust, ...certificates.identity, ...options.properties };
  const client = await createPetstore(service.origin, { ...options, properties }, { groups });
  clients.push(client);
  return client as Petstore & Groups;
}
