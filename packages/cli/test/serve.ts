import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach } from '@jest/globals';

const closing: (() => Promise<void>)[] = [];

afterEach(closeServed);

/** Closes every server of the test; after each test it is done anyway. */
export async function closeServed(): Promise<void> {
  for (const close of closing.splice(0)) await close();
}

/** Serves plain HTTP on a free port of the loopback until the test ends; gives the origin. */
export async function serve(listener: RequestListener): Promise<string> {
  const { origin, close } = await serveUntil(listener);
  closing.push(close);
  return origin;
}

/** The same until it is closed. */
export async function serveUntil(listener: RequestListener): Promise<{ origin: string; close(): Promise<void> }> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
