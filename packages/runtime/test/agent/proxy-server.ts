import { createServer, type IncomingMessage, request as send } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { TestPki } from './authority.js';
import { type Listening, listen } from './tls-server.js';

/** A forward proxy that says what it saw. */
export interface TestProxy extends Listening {
  /** `CONNECT host:port` and `GET http://…`, in their order. */
  readonly seen: string[];
  readonly credentials: (string | undefined)[];
  /** Common names of the certificates that clients showed to the proxy itself. */
  readonly shown: unknown[];
  /** Tunnels open now, and the most that were open at a time. */
  readonly tunnels: { open: number; most: number };
}

/** What the proxy answers instead of letting the client through. */
type Refuse = (request: IncomingMessage, socket: Socket) => boolean;

function note(proxy: TestProxy, request: IncomingMessage): void {
  proxy.seen.push(`${request.method} ${request.url}`);
  proxy.credentials.push(request.headers['proxy-authorization']);
  const { getPeerCertificate } = request.socket as Partial<TLSSocket>;
  if (getPeerCertificate !== undefined)
    proxy.shown.push(getPeerCertificate.call(request.socket as TLSSocket).subject?.CN);
}

/** Starts a forward proxy; with a PKI it is itself reached by TLS and asks for a certificate. */
export async function startProxy(pki?: TestPki, refuse: Refuse = () => false): Promise<TestProxy> {
  const secure = pki && { key: pki.server.key, cert: pki.server.chain, requestCert: true, rejectUnauthorized: false };
  const server = secure === undefined ? createServer() : createSecureServer(secure);
  const listening = await listen(server, { scheme: secure === undefined ? 'http' : 'https' });
  const proxy: TestProxy = { ...listening, seen: [], credentials: [], shown: [], tunnels: { open: 0, most: 0 } };
  server.on('request', (request, response) => {
    note(proxy, request);
    const { 'proxy-authorization': _, ...headers } = request.headers;
    const onward = send(`${request.url}`, { method: request.method, headers, agent: false }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    request.pipe(onward);
  });
  server.on('connect', (request: IncomingMessage, socket: Socket) => {
    note(proxy, request);
    if (refuse(request, socket)) return;
    const { hostname, port } = new URL(`http://${request.url}`);
    const target = connect(Number(port), hostname.replace(/^\[|\]$/g, ''), () => {
      proxy.tunnels.open += 1;
      proxy.tunnels.most = Math.max(proxy.tunnels.most, proxy.tunnels.open);
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.pipe(socket).pipe(target);
    });
    target.on('close', () => {
      proxy.tunnels.open -= 1;
    });
    for (const [one, other] of [
      [target, socket],
      [socket, target],
    ] as const) {
      one.on('error', () => other.destroy());
      one.on('close', () => other.destroy());
    }
  });
  return proxy;
}
