import type { X509Certificate } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { writeJks, writePkcs12 } from '@certwire/stores';
import { afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TlsAgentEvents } from '../../src/agent/types.js';
import type { Tls } from '../../src/load-tls.js';
import { type Certified, certify, createTestPki, removeWritten, type TestPki, writeFiles } from './authority.js';
import { closeAgents, failure, load, loadFor, send } from './load.js';
import { clientName, closeServers, startServer } from './tls-server.js';

let pki: TestPki;
let first: Certified;
let second: Certified;

beforeAll(async () => {
  pki = await createTestPki();
  first = await certify(pki.authority, { commonName: 'first', purposes: ['client'] });
  second = await certify(pki.authority, { commonName: 'second', purposes: ['client'] });
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

function fromFiles(folder: string): Record<string, string> {
  return {
    'security.general.truststore.config': 'APPLICATION_ONLY',
    'security.general.truststore.certificates': pki.ca,
    'security.general.mtls.enabled': 'true',
    'security.general.mtls.keystore.certificate': join(folder, 'tls.crt'),
    'security.general.mtls.keystore.privateKey': join(folder, 'tls.key'),
    'security.general.reload.interval': '20ms',
  };
}

function pair(client: Certified): Record<string, string> {
  return { 'tls.crt': client.chain, 'tls.key': client.key };
}

function next<Event extends keyof TlsAgentEvents>(tls: Tls, event: Event): Promise<TlsAgentEvents[Event]> {
  return new Promise((resolve) => {
    const off = tls.on(event, (detail) => {
      off();
      resolve(detail);
    });
  });
}

function write(folder: string, client: Certified): void {
  for (const [name, content] of Object.entries(pair(client))) writeFileSync(join(folder, name), content);
}

const replacements: Readonly<Record<string, (folder: string, client: Certified) => void>> = {
  'in place': write,
  'by rename': (folder, client) => {
    for (const [name, content] of Object.entries(pair(client))) {
      writeFileSync(join(folder, `${name}.new`), content);
      renameSync(join(folder, `${name}.new`), join(folder, name));
    }
  },
  'by unlink and create': (folder, client) => {
    for (const name of Object.keys(pair(client))) rmSync(join(folder, name));
    write(folder, client);
  },
};

describe('store files that change', () => {
  it.each(Object.entries(replacements))('%s are taken up', async (_name, replace) => {
    const folder = writeFiles(pair(first));
    const { url } = await startServer(pki);
    const tls = await loadFor(url, fromFiles(folder));
    const { agent } = tls;
    expect((await send(tls, url)).body).toBe('first');
    const reloaded = next(tls, 'reloaded');
    replace(folder, second);
    const { service, identity, files } = await reloaded;
    expect({ service, subject: identity?.subject }).toEqual({ service: 'ledger', subject: 'CN=second' });
    expect(files.map((file) => file.slice(-7)).sort()).toEqual(['tls.crt', 'tls.key']);
    expect((await send(tls, url)).body).toBe('second');
    expect(tls.identity?.subject).toBe('CN=second');
    expect(tls.agent).toBe(agent);
  });

  it('by the swap of a mounted secret are taken up, again and again', async () => {
    const folder = writeFiles({});
    const mount = (version: string, client: Certified): void => {
      mkdirSync(join(folder, version));
      write(join(folder, version), client);
      symlinkSync(version, join(folder, '..data_tmp'));
      renameSync(join(folder, '..data_tmp'), join(folder, '..data'));
    };
    mount('..1', first);
    for (const name of Object.keys(pair(first))) symlinkSync(join('..data', name), join(folder, name));
    const { url } = await startServer(pki);
    const tls = await loadFor(url, fromFiles(folder));
    for (const [version, client, name] of [
      ['..2', second, 'second'],
      ['..3', first, 'first'],
    ] as const) {
      const reloaded = next(tls, 'reloaded');
      mount(version, client);
      await reloaded;
      expect((await send(tls, url)).body).toBe(name);
    }
  });

  it('may be written half a second apart: nothing fails and nothing is complained of', async () => {
    const folder = writeFiles(pair(first));
    const { url } = await startServer(pki);
    const tls = await loadFor(url, fromFiles(folder));
    const complaints: unknown[] = [];
    tls.on('reload-failed', (detail) => complaints.push(detail));
    const reloaded = next(tls, 'reloaded');
    writeFileSync(join(folder, 'tls.key'), second.key);
    setTimeout(() => writeFileSync(join(folder, 'tls.crt'), second.chain), 500);
    expect((await send(tls, url)).body).toBe('first');
    await reloaded;
    expect((await send(tls, url)).body).toBe('second');
    expect(complaints).toEqual([]);
  });

  it('and cannot be used leave the last good ones in force, with the reason', async () => {
    const folder = writeFiles(pair(first));
    const { url } = await startServer(pki);
    const tls = await loadFor(url, fromFiles(folder));
    const failed = next(tls, 'reload-failed');
    writeFileSync(join(folder, 'tls.crt'), 'garbage');
    const { error, files } = await failed;
    expect(error.message).toMatch(/security\.general\.mtls\.keystore\.certificate \(code\): .*tls\.crt/);
    expect(files).toEqual([join(folder, 'tls.crt')]);
    expect((await send(tls, url)).body).toBe('first');
    const reloaded = next(tls, 'reloaded');
    write(folder, second);
    await reloaded;
    expect((await send(tls, url)).body).toBe('second');
  });

  it('are taken up from a keystore, a truststore and a revocation list too', async () => {
    const password = 'changeit';
    const store = ({ issued }: Certified): Promise<Buffer> => writePkcs12({ ...issued, alias: 'client', password });
    const trust = (...trusted: X509Certificate[]): Buffer => writeJks({ trusted, password });
    const stranger = await createTestPki('Stranger Root');
    const { certificate } = pki.authority;
    const folder = writeFiles({
      'client.p12': await store(first),
      'trust.jks': trust(certificate, stranger.authority.certificate),
      'list.crl': await pki.authority.revocationList(),
    });
    const { url } = await startServer(pki);
    const tls = await loadFor(url, {
      'security.general.truststore.config': 'APPLICATION_ONLY',
      'security.general.truststore.file': join(folder, 'trust.jks'),
      'security.general.truststore.password': password,
      'security.general.truststore.crl': join(folder, 'list.crl'),
      'security.general.mtls.enabled': 'true',
      'security.general.mtls.keystore.file': join(folder, 'client.p12'),
      'security.general.mtls.keystore.password': password,
      'security.general.reload.interval': '20ms',
    });
    const renew = async (name: string, content: string | Uint8Array): Promise<void> => {
      const reloaded = next(tls, 'reloaded');
      writeFileSync(join(folder, name), content);
      expect((await reloaded).files).toEqual([join(folder, name)]);
    };
    expect((await send(tls, url)).body).toBe('first');
    await renew('client.p12', await store(second));
    expect((await send(tls, url)).body).toBe('second');
    await renew('trust.jks', trust(certificate));
    expect(tls.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
    await renew('list.crl', await stranger.authority.revocationList());
    expect(await failure(tls, url)).toMatchObject({ code: 'REVOCATION_LIST_MISSING' });
  });

  it('and still hold the same are not taken up', async () => {
    const folder = writeFiles(pair(first));
    const { url } = await startServer(pki);
    const tls = await loadFor(url, fromFiles(folder));
    const told: unknown[] = [];
    tls.on('reloaded', ({ identity }) => told.push(identity?.subject));
    write(folder, first);
    const reloaded = next(tls, 'reloaded');
    write(folder, second);
    await reloaded;
    expect(told).toEqual(['CN=second']);
  });

  it('are told of on the diagnostics channels as well, for each service that shares the agent', async () => {
    const folder = writeFiles(pair(first));
    const { url } = await startServer(pki);
    const told: unknown[] = [];
    const listener = (message: unknown, name: string | symbol): void =>
      void told.push({ name, ...(message as object) });
    const names = ['reloaded', 'reload-failed', 'expiring'].map((event) => `certwire:${event}`);
    for (const name of names) subscribe(name, listener);
    try {
      const properties = { ...fromFiles(folder), 'security.general.mtls.expiryWarning': '400d' };
      const one = await load(properties, { service: 'one', servers: [url] });
      const two = await load(properties, { service: 'two', servers: [url] });
      expect(two.agent).toBe(one.agent);
      const failed = next(two, 'reload-failed');
      writeFileSync(join(folder, 'tls.crt'), 'garbage');
      await failed;
      const reloaded = next(two, 'reloaded');
      write(folder, second);
      await reloaded;
      for (const service of ['one', 'two']) {
        expect(told).toContainEqual(expect.objectContaining({ name: 'certwire:expiring', service }));
        expect(told).toContainEqual({
          name: 'certwire:reload-failed',
          service,
          files: [join(folder, 'tls.crt')],
          error: expect.objectContaining({ code: 'CONFIGURATION', service }),
        });
        const identity = expect.objectContaining({ subject: 'CN=second' });
        expect(told).toContainEqual(expect.objectContaining({ name: 'certwire:reloaded', service, identity }));
      }
      expect(inspect(told, { depth: 12, showHidden: true })).not.toContain(second.key.split('\n')[1]);
    } finally {
      for (const name of names) unsubscribe(name, listener);
    }
  });

  it('are left alone when security.general.reload.enabled is false', async () => {
    const folder = writeFiles(pair(first));
    const { url } = await startServer(pki);
    const properties = fromFiles(folder);
    const still = await loadFor(url, { ...properties, 'security.general.reload.enabled': 'false' });
    const tls = await loadFor(url, properties);
    const reloaded = next(tls, 'reloaded');
    write(folder, second);
    await reloaded;
    expect((await send(tls, url)).body).toBe('second');
    expect((await send(still, url)).body).toBe('first');
  });

  it('also change what is trusted', async () => {
    const stranger = await createTestPki('Stranger Root');
    const folder = writeFiles({ ...pair(first), 'ca.pem': stranger.ca });
    const { url } = await startServer(pki);
    const properties = { ...fromFiles(folder), 'security.general.truststore.certificates': join(folder, 'ca.pem') };
    const tls = await loadFor(url, properties);
    await expect(send(tls, url)).rejects.toThrow();
    const reloaded = next(tls, 'reloaded');
    writeFileSync(join(folder, 'ca.pem'), pki.ca);
    await reloaded;
    expect((await send(tls, url)).body).toBe('first');
    expect(tls.anchors.map(({ subject }) => subject)).toEqual(['CN=Test Root']);
  });
});

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

describe('a certificate that comes to its end', () => {
  it('is told of at once, in the warnings and again to each who listens', async () => {
    const now = Date.now();
    const short = await certify(pki.authority, {
      commonName: 'short',
      purposes: ['client'],
      notBefore: new Date(now - 9 * 86_400_000),
      notAfter: new Date(now + 86_400_000),
    });
    const folder = writeFiles(pair(short));
    const tls = await loadFor('https://ledger.example', fromFiles(folder));
    const { validTo, identity, service } = await next(tls, 'expiring');
    expect({ service, validTo, subject: identity.subject }).toEqual({
      service: 'ledger',
      validTo: identity.validTo,
      subject: 'CN=short',
    });
    expect(tls.warnings.join()).toContain(
      `The certificate "CN=short" in ${folder}/tls.crt is valid only to ${validTo}`,
    );
    const late = await loadFor('https://ledger.example', {
      ...fromFiles(folder),
      'security.general.mtls.expiryWarning': '1h',
    });
    expect(late.warnings).toEqual([]);
  });

  it('is told of when its time comes', async () => {
    const day = 86_400_000;
    const notAfter = new Date(Date.now() + 60 * day);
    const long = await certify(pki.authority, { commonName: 'long', purposes: ['client'], notAfter });
    const folder = writeFiles(pair(long));
    const properties = { ...fromFiles(folder), 'security.general.mtls.expiryWarning': '30d' };
    // Node waits 24.8 days at most: the time comes after more than one wait.
    jest.useFakeTimers({ doNotFake: ['queueMicrotask', 'nextTick', 'setImmediate', 'performance'] });
    try {
      const tls = await loadFor('https://ledger.example', properties);
      const told: TlsAgentEvents['expiring'][] = [];
      tls.on('expiring', (detail) => told.push(detail));
      jest.advanceTimersByTime(29 * day);
      await Promise.resolve();
      expect({ told, warnings: tls.warnings }).toEqual({ told: [], warnings: [] });
      jest.advanceTimersByTime(2 * day);
      await Promise.resolve();
      expect(told.map(({ identity }) => identity.subject)).toEqual(['CN=long']);
      expect(tls.warnings.join()).toContain('CN=long');
    } finally {
      jest.useRealTimers();
    }
  });
});
