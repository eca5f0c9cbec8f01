import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import type { Certificates } from '../servers/make-certificates.js';
import type { StartedServer } from '../servers/start-server.js';

/** A server of Node that demands certificates of the authority, unless told otherwise. */
export function serveNode(
  { path }: Certificates,
  options: ServerOptions = {},
  answer: RequestListener = (_request, response) => void response.end('hello'),
): Promise<StartedServer> {
  const identity = { key: readFileSync(path('server.key')), cert: readFileSync(path('server.pem')) };
  const trust = { ca: readFileSync(path('ca.pem')), crl: readFileSync(path('crl.pem')) };
  const server = createServer(
    { ...identity, ...trust, requestCert: true, rejectUnauthorized: true, ...options },
    answer,
  );
  server.on('tlsClientError', () => undefined);
  return listen(server);
}

/** Lets a server listen on a free port of the loopback. */
export async function listen(server: {
  on(event: 'connection', listener: (socket: Socket) => void): unknown;
  listen(port: number, host: string, listening: () => void): unknown;
  address(): AddressInfo | string | null;
  close(done: () => void): unknown;
}): Promise<StartedServer> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `https://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
