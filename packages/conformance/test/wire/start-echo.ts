import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Pki } from './make-pki.js';

/** A request as it came over the wire, nothing decoded. */
export interface Seen {
  readonly method: string;
  /** Path and query, raw. */
  readonly url: string;
  /** Names and values in turn, with the case of the sender. */
  readonly rawHeaders: readonly string[];
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  /** Common name of the client's certificate; undefined without one. */
  readonly client: string | undefined;
}

/** Answers one request whose body has come. */
export type Handler = (seen: Seen, response: ServerResponse) => void;

/** An HTTPS server that keeps what it was asked. */
export interface Echo {
  readonly origin: string;
  readonly host: string;
  readonly seen: Seen[];
  /** What came last. */
  last(): Seen;
  handler: Handler;
  close(): Promise<void>;
}

const noContent: Handler = (_, response) => void response.writeHead(204).end();

async function readRequest(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const { method = '', url = '', rawHeaders, headers, socket } = request;
  const { subject } = (socket as TLSSocket).getPeerCertificate();
  const client = subject === undefined ? undefined : String(subject.CN);
  return { method, url, rawHeaders, headers, body: Buffer.concat(chunks), client };
}

/** Starts a server that demands a client certificate, unless told that one may be missing. */
export async function startEcho(pki: Pki, options: { readonly demand?: boolean } = {}): Promise<Echo> {
  const tls = { ...pki.server, requestCert: true, rejectUnauthorized: options.demand ?? true };
  const seen: Seen[] = [];
  const server = createServer(tls, async (request, response) => {
    try {
      const came = await readRequest(request);
      seen.push(came);
      echo.handler(came, response);
    } catch {
      // The client went away in the middle of its request.
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const echo: Echo = {
    origin: `https://${host}`,
    host,
    seen,
    last() {
      const last = seen.at(-1);
      if (last === undefined) throw new Error('Nothing came.');
      return last;
    },
    handler: noContent,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return echo;
}
