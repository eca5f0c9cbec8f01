import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { Certificates } from './make-certificates.js';
import type { StartedServer } from './start-server.js';

/** A server of Node's own, in this process: it cuts the line where others send an alert. */
export async function startNode({ path }: Certificates): Promise<StartedServer> {
  const server = createServer(
    {
      key: readFileSync(path('server.key')),
      cert: readFileSync(path('server.pem')),
      ca: readFileSync(path('ca.pem')),
      // Each list by itself: Node up to 24 reads only the first of several in one text.
      crl: readFileSync(path('crl.pem'), 'utf8').match(/-----BEGIN[^]+?-----END X509 CRL-----\n/g) ?? [],
      requestCert: true,
      rejectUnauthorized: true,
    },
    (request, response) => {
      const { CN } = (request.socket as TLSSocket).getPeerCertificate().subject;
      request.resume().on('end', () => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ name: CN }));
      });
    },
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    origin: `https://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
