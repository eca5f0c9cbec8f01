import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { writePem } from '@certwire/stores';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { ApiCall, ClientOptions } from '../../src/index.js';
import { createPetstore, type Petstore } from './petstore.js';
import { type Certificates, makeCertificates } from './start-service.js';

/** A server that looks at the bytes: that of Node knows upper case alone. It answers each of them with 204. */
async function startByteServer({ authority, server: { chain, privateKey } }: Certificates) {
  const requests: string[] = [];
  const ca = writePem({ certificates: [authority.certificate] });
  const pair = { key: writePem({ privateKey }), cert: writePem({ certificates: chain }) };
  const server = createServer({ ...pair, ca, requestCert: true, rejectUnauthorized: true }, (socket) => {
    let read = '';
    socket.on('error', () => socket.destroy());
    socket.setEncoding('latin1').on('data', (text: string) => {
      read += text;
      const end = read.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(read)?.[1] ?? 0);
      if (end < 0 || read.length < end + 4 + length) return;
      requests.push(read);
      socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n');
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const close = (): Promise<void> => new Promise((resolve) => void server.close(() => resolve()));
  return { origin: `https://127.0.0.1:${port}`, requests, close };
}

interface Events {
  notify(input: { readonly body: object }): ApiCall<undefined, { 204: undefined }>;
  copy(): ApiCall<undefined, { 204: undefined }>;
}

const events = {
  notify: 'Notify /events body!:json 204',
  copy: 'COPY /events 204',
};

let certificates: Certificates;
let service: Awaited<ReturnType<typeof startByteServer>>;
let client: (Petstore & { readonly events: Events }) | undefined;
beforeAll(async () => {
  certificates = await makeCertificates();
  service = await startByteServer(certificates);
});
afterEach(async () => {
  service.requests.length = 0;
  await client?.close();
});
afterAll(() => service.close());

async function create(options: ClientOptions = {}): Promise<Petstore & { readonly events: Events }> {
  const properties = { ...certificates.trust, ...certificates.identity };
  const described = { groups: { events } };
  client = (await createPetstore(service.origin, { properties, ...options }, described)) as NonNullable<typeof client>;
  return client;
}

describe('a method that is not in upper case', () => {
  it('is sent as it is, with its body', async () => {
    const { response } = await (await create()).events.notify({ body: { a: 1 } }).withResponse();
    expect(service.requests).toEqual([expect.stringMatching(/^Notify \/v1\/events HTTP\/1\.1\r\n.*\r\n\{"a":1\}$/s)]);
    expect(response.request).toMatchObject({ method: 'Notify', path: '/v1/events' });
  });

  it('is sent as it is through interceptors, which may choose another', async () => {
    const { events, $axios } = await create();
    const seen: unknown[] = [];
    const first = $axios.interceptors.request.use((config) => {
      seen.push(config.method);
      return config;
    });
    await events.notify({ body: {} });
    $axios.interceptors.request.eject(first);
    $axios.interceptors.request.use((config) => Object.assign(config, { method: 'report' }));
    await events.notify({ body: {} });
    expect(seen).toEqual(['notify']);
    expect(service.requests.map((text) => text.split(' ', 1)[0])).toEqual(['Notify', 'REPORT']);
  });

  it('is told as it is to hooks, beside one that is', async () => {
    const told: string[] = [];
    const { events } = await create({ onRequest: ({ method }) => void told.push(method) });
    await events.notify({ body: {} });
    await events.copy();
    expect(told).toEqual(['Notify', 'COPY']);
    expect(service.requests.map((text) => text.split(' ', 1)[0])).toEqual(['Notify', 'COPY']);
  });
});
