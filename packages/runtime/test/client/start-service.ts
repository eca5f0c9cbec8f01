import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { createAuthority } from '@certwire/pki';
import { writePem } from '@certwire/stores';

/** A request as the service saw it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** Common name of the client's certificate; undefined when it presented none. */
  readonly client: string | undefined;
  /** SHA-256 of that certificate, as tokens are bound to it (`x5t#S256` of RFC 8705). */
  readonly thumbprint: string | undefined;
}

/** Answers one request. */
export type Handler = (seen: Seen, response: ServerResponse) => void | Promise<void>;

/** A service on a free port of this machine. */
export interface Service {
  readonly origin: string;
  readonly host: string;
  readonly seen: Seen[];
  handler: Handler;
  close(): Promise<void>;
}

async function listen(
  server: Server & { closeAllConnections(): void },
  scheme: string,
  service: Service,
): Promise<Service> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return Object.assign(service, {
    origin: `${scheme}://127.0.0.1:${port}`,
    host: `127.0.0.1:${port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

function serve(service: Service): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  return async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const socket = request.socket as TLSSocket;
    const presented = socket.encrypted ? socket.getPeerCertificate() : undefined;
    const client = presented?.subject?.CN;
    const { method = '', url = '', headers, rawHeaders } = request;
    const seen = {
      method,
      url,
      headers,
      rawHeaders,
      body: Buffer.concat(chunks),
      client: client as string | undefined,
      thumbprint: presented?.raw && createHash('sha256').update(presented.raw).digest('base64url'),
    };
    service.seen.push(seen);
    await service.handler(seen, response);
  };
}

function emptyService(handler: Handler): Service {
  return { origin: '', host: '', seen: [], handler, close: async () => undefined };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  value: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(value));
}

const ok: Handler = (_, response) => json(response, { ok: true });

/** Plain HTTP. */
export function startPlainService(handler: Handler = ok): Promise<Service> {
  const service = emptyService(handler);
  return listen(createServer(serve(service)), 'http', service);
}

/** Certificates of one authority, and the properties by which a client uses them. */
export async function makeCertificates() {
  const authority = await createAuthority({ commonName: 'Test CA' });
  const [server, client] = await Promise.all([
    authority.issue({ commonName: 'service', purposes: ['server'], names: ['127.0.0.1', 'localhost'] }),
    authority.issue({ commonName: 'caller', purposes: ['client'] }),
  ]);
  const trust = {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.certificates': writePem({ certificates: [authority.certificate] }),
  };
  const identity = {
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.certificate': writePem({ certificates: client.chain }),
    'security.general.mtls.keystore.privateKey': writePem({ privateKey: client.privateKey }),
  };
  return { authority, server, client, trust, identity };
}

/** What {@link makeCertificates} gives. */
export type Certificates = Awaited<ReturnType<typeof makeCertificates>>;

/** HTTPS that asks for a client certificate, and demands one unless told otherwise. */
export function startTlsService(
  { authority, server }: Certificates,
  options: { readonly handler?: Handler; readonly demand?: boolean } = {},
): Promise<Service> {
  const service = emptyService(options.handler ?? ok);
  const tls = {
    key: writePem({ privateKey: server.privateKey }),
    cert: writePem({ certificates: server.chain }),
    ca: writePem({ certificates: [authority.certificate] }),
    requestCert: true,
    rejectUnauthorized: options.demand ?? true,
  };
  return listen(createTlsServer(tls, serve(service)), 'https', service);
}
