import type { ServerResponse } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { writeFiles } from './authority.js';
import { loadFor, send } from './load.js';
import { first, fromFiles, next, pair, pki, second, write } from './rotating-files.js';
import { clientName, startServer } from './tls-server.js';

describe('a rotation', () => {
  it('lets long answers finish on the old connection, and gives it to no other request', async () => {
    const open: ServerResponse[] = [];
    const { url } = await startServer(pki, {
      answer: (request, response) => {
        if (request.url === '/long') {
          response.write(`${clientName(request)} `);
          open.push(response);
        } else response.end(clientName(request));
      },
    });
    const folder = writeFiles(pair(first));
    const tls = await loadFor(url, { ...fromFiles(folder), 'app.rest.maxConnectionsPerRoute': '1' });
    const long = send(tls, `${url}/long`);
    while (open.length === 0) await new Promise(setImmediate);
    const queued = send(tls, url);
    const reloaded = next(tls, 'reloaded');
    write(folder, second);
    await reloaded;
    expect((await send(tls, url)).body).toBe('second');
    for (const response of open) response.end('to the end');
    expect((await long).body).toBe('first to the end');
    // It waited for the connection of the old generation and went out on it.
    expect((await queued).body).toBe('first');
  });

  it.each(['TLSv1.2', 'TLSv1.3'])(
    'under load fails no request, and shows the new certificate to those after it (%s)',
    async (version) => {
      const { url } = await startServer(pki);
      const folder = writeFiles(pair(first));
      const tls = await loadFor(url, { ...fromFiles(folder), 'app.rest.tlsVersions': version });
      let running = true;
      const failures: unknown[] = [];
      const worker = async (): Promise<void> => {
        while (running) await send(tls, url).catch((error: unknown) => failures.push(error));
      };
      const workers = Array.from({ length: 10 }, worker);
      for (const [client, name] of Array.from(
        { length: 3 },
        () =>
          [
            [second, 'second'],
            [first, 'first'],
          ] as const,
      ).flat()) {
        const reloaded = next(tls, 'reloaded');
        write(folder, client);
        await reloaded;
        const seen = await Promise.all(Array.from({ length: 5 }, () => send(tls, url)));
        expect(seen.map(({ body }) => body)).toEqual(Array(5).fill(name));
      }
      running = false;
      await Promise.all(workers);
      expect(failures).toEqual([]);
    },
  );
});
