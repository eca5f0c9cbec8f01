import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Pki } from '../wire/make-pki.js';

/** An HTTPS server that demands a client certificate and passes everything on, byte by byte. */
export interface Front {
  readonly host: string;
  /** Requests that it passed on. */
  count(): number;
  close(): Promise<void>;
}

/** Starts it in front of a server that speaks plain HTTP. */
export async function startFront(pki: Pki, upstream: string): Promise<Front> {
  let count = 0;
  const server = createServer({ ...pki.server, requestCert: true, rejectUnauthorized: true }, (incoming, outgoing) => {
    count += 1;
    const { method, url = '/', rawHeaders } = incoming;
    const { hostname, port } = new URL(upstream);
    // `path` as it came: a URL object would tidy it up.
    const onward = request({ hostname, port, method, path: url, headers: rawHeaders, agent: false }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => count,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
