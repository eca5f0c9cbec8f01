import type { X509Certificate } from 'node:crypto';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { writeJks, writePkcs12 } from '@certwire/stores';
import { describe, expect, it } from '@jest/globals';
import { type Certified, createTestPki, writeFiles } from './authority.js';
import { failure, load, loadFor, send } from './load.js';
import { first, fromFiles, next, pair, pki, second, write } from './rotating-files.js';
import { startServer } from './tls-server.js';

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
