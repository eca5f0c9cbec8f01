import { createServer } from 'node:tls';
import { createAuthority } from '@certwire/pki';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { lookAtServer } from '../../src/agent/probe/look-at-server.js';
import type { TlsVersion } from '../../src/settings/types.js';
import { createTestPki, type TestPki } from './authority.js';
import { startAlertServer, startOddServer } from './odd-servers.js';
import { closeServers, listen, startServer } from './tls-server.js';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterEach(closeServers);

function look(port: number, version: TlsVersion = 'TLSv1.2', timeout = 5000) {
  const destination = { scheme: 'https', host: '127.0.0.1', port } as const;
  const proxyTrust = () => {
    throw new Error('There is no proxy.');
  };
  return lookAtServer({ destination, proxy: undefined, proxyTrust, serverName: 'localhost', timeout }, version);
}

describe('a look at a server', () => {
  it.each([
    ['TLSv1.2', undefined, undefined],
    ['TLSv1.3', 'TLS_AES_128_GCM_SHA256', 'X25519'],
    ['TLSv1.3', 'TLS_AES_256_GCM_SHA384', 'P-256'],
    ['TLSv1.3', 'TLS_CHACHA20_POLY1305_SHA256', 'P-384'],
  ] as const)('shows its chain and the authorities that it accepts (%s, %s, %s)', async (version, ciphers, curve) => {
    const second = await createAuthority({ commonName: 'Second Root', organization: 'Others' });
    const { port } = await startServer(pki, {
      minVersion: version,
      maxVersion: version,
      ca: [pki.ca, second.certificate.toString()],
      ...(ciphers && { ciphers }),
      ...(curve && { ecdhCurve: curve }),
    });
    const seen = await look(port, version);
    expect(seen).toMatchObject({ offered: version, end: 'answered', chosen: version, requested: true });
    expect(seen.authorities?.map(({ name }) => name).sort()).toEqual(['CN=Test Root', 'O=Others, CN=Second Root']);
    // OpenSSL sends the root too where it has it.
    expect(seen.certificates.map((der) => Buffer.from(der))).toContainEqual(pki.server.issued.certificate.raw);
    expect(seen.signatures).toContain(0x0403);
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('shows that it does not ask for a certificate (%s)', async (version) => {
    const { port } = await startServer(pki, { requestCert: false });
    expect(await look(port, version)).toMatchObject({ end: 'answered', requested: false });
  });

  it('shows which version it does not speak', async () => {
    const { port } = await startServer(pki, { minVersion: 'TLSv1.3' });
    expect(await look(port, 'TLSv1.2')).toMatchObject({ end: 'alert', alert: 70 });
    const older = await startServer(pki, { maxVersion: 'TLSv1.2' });
    expect(await look(older.port, 'TLSv1.3')).toMatchObject({ end: 'alert', alert: 70 });
  });

  it('sees the certificate of the name that it asks for', async () => {
    const server = createServer({
      key: pki.server.key,
      cert: pki.server.chain,
      SNICallback: (name, done) => done(name === 'localhost' ? null : new Error('unknown')),
    });
    const { port } = await listen(server);
    expect((await look(port)).certificates).toHaveLength(1);
  });

  it('tells what else may be there', async () => {
    const alert = await startAlertServer(112);
    expect(await look(alert.port)).toMatchObject({ end: 'alert', alert: 112, certificates: [] });
    const http = await startOddServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    expect(await look(http.port)).toMatchObject({ end: 'foreign', foreign: 'HTTP/1.1 400 Bad Request' });
    const ended = await startOddServer((socket) => socket.end());
    expect(await look(ended.port)).toMatchObject({ end: 'cut' });
    const reset = await startOddServer((socket) => socket.resetAndDestroy());
    expect(await look(reset.port)).toMatchObject({ end: 'cut' });
    const silent = await startOddServer(() => undefined);
    expect(await look(silent.port, 'TLSv1.3', 50)).toMatchObject({ end: 'silent' });
    await silent.close();
    expect(await look(silent.port)).toMatchObject({ end: 'unreached' });
  });

  it.each(['TLSv1.2', 'TLSv1.3'] as const)('survives nonsense that looks like TLS (%s)', async (version) => {
    const hello = Buffer.from([22, 3, 3, 0, 6, 2, 0, 0, 2, 3, 3]);
    for (const bytes of [hello, Buffer.from([23, 3, 3, 0, 1, 0]), Buffer.from([22, 3, 3, 255, 255])]) {
      const odd = await startOddServer((socket) => socket.end(bytes));
      expect(['cut', 'foreign']).toContain((await look(odd.port, version)).end);
    }
  });
});
