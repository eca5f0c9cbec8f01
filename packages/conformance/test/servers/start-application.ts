import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** An application that trusts the proxy in front of it. */
export interface Application {
  /** `127.0.0.1:<port>` */
  readonly address: string;
  stop(): Promise<void>;
}

/**
 * A node application behind a proxy that ends TLS: it lets in whoever stands on the list of names, by the certificate's
 * subject that the proxy passes on as `X-Client-Subject`, and greets them.
 */
export async function startApplication(allowed: readonly string[]): Promise<Application> {
  const server = createServer((request, response) => {
    const subject = String(request.headers['x-client-subject'] ?? '');
    const name = /(?:^|[,/]) ?CN=([^,/]+)/.exec(subject)?.[1];
    const known = name !== undefined && allowed.includes(name);
    response.writeHead(known ? 200 : 403, { 'content-type': 'application/json' });
    response.end(JSON.stringify(known ? { name } : { reason: `${name ?? 'Nobody'} is not on the list.` }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
