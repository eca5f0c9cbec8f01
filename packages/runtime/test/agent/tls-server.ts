import type { IncomingMessage, RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Server as AnyServer, Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TestPki } from './authority.js';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  readonly url: string;
  /** Ends it and every connection. */
  close(): Promise<void>;
}

const running: Listening[] = [];

/** Closes every server that a test has opened. */
export async function closeServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.close()));
}

/** Lets a server listen on a free port of the loopback, and closes it after the test. */
export async function listen(
  server: AnyServer,
  { scheme = 'https', host = 'localhost' }: { scheme?: string; host?: string } = {},
): Promise<Listening> {
  const sockets = new Set<Socket>();
  const keep = (socket: Socket): void => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  server.on('connection', keep);
  server.on('tlsClientError', () => undefined);
  const address = host === '[::1]' ? '::1' : '127.0.0.1';
  await new Promise<void>((resolve) => server.listen(0, address, resolve));
  const { port } = server.address() as AddressInfo;
  const listening: Listening = {
    port,
    url: `${scheme}://${host}:${port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
  running.push(listening);
  return listening;
}

/** The common name of the client's certificate as the server saw it; undefined when it saw none. */
export function clientName(request: IncomingMessage): string | undefined {
  const certificate = (request.socket as TLSSocket).getPeerCertificate();
  const name = certificate.subject?.CN;
  return Array.isArray(name) ? name[0] : name;
}

/** Answers with the name of the client. */
export const whoAmI: RequestListener = (request, response) => {
  response.end(clientName(request) ?? 'nobody');
};

/** A server that asks for a certificate and, unless told otherwise, insists on it. */
export function startServer(
  pki: TestPki,
  options: ServerOptions & { readonly answer?: RequestListener; readonly host?: string } = {},
): Promise<Listening> {
  const { answer = whoAmI, host = 'localhost', ...rest } = options;
  const server = createServer(
    { key: pki.server.key, cert: pki.server.chain, ca: pki.ca, requestCert: true, rejectUnauthorized: true, ...rest },
    answer,
  );
  return listen(server, { host });
}
