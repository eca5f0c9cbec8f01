import type { ClientRequest } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { alerts } from '../../src/agent/explain/alerts.js';
import { newFacts, rememberFailure, rememberSocket } from '../../src/agent/socket-facts.js';
import { createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, loadFor, mutual } from './load.js';
import { startAlertServer, startOddServer } from './odd-servers.js';
import { closeServers, startServer } from './tls-server.js';

let pki: TestPki;
let stranger: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
  stranger = await createTestPki('Stranger Root');
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

const trustOnly = (): Record<string, string> => ({
  'security.general.truststore.config': 'APPLICATION_ONLY',
  'security.general.truststore.certificates': pki.ca,
});
const versions = ['TLSv1.2', 'TLSv1.3'];

describe('a server that refuses us', () => {
  it.each(versions)('without a word, for want of a certificate (%s)', async (version) => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, { ...trustOnly(), 'app.rest.tlsVersions': version });
    for (const request of [{}, { method: 'POST', data: 'x' }]) {
      const error = await failure(tls, url, request);
      expect(error).toMatchObject({ code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server' });
      expect(error).toMatchObject({ property: 'security.general.mtls.enabled', origin: 'default' });
      expect(error.message).toMatch(/needs a client certificate, and none is configured/);
      expect(error.cause).toMatchObject({ code: expect.stringMatching(/^(ECONNRESET|EPIPE|E?PROTO|ERR_SSL)/) });
    }
  });

  it.each(versions)('without a word, because of the certificate (%s)', async (version) => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, {
      ...mutual({ ca: pki.ca, client: stranger.client }),
      'app.rest.tlsVersions': version,
    });
    const error = await failure(tls, url);
    expect(error).toMatchObject({ code: 'CLIENT_CERTIFICATE_REFUSED', side: 'server' });
    expect(error).toMatchObject({ property: 'security.general.mtls.keystore.certificate', origin: 'code' });
    expect(error.message).toMatch(
      /probably refused our certificate ".*CN=ledger client.*", issued by "CN=Stranger Root"/,
    );
  });

  it('keeps its own reasons for a redirect elsewhere: the certificate does not follow', async () => {
    const own = await startServer(pki);
    const other = await startServer(pki);
    const tls = await loadFor(own.url, mutual(pki));
    const error = await failure(tls, other.url);
    expect(error).toMatchObject({ code: 'CLIENT_CERTIFICATE_NOT_OFFERED', side: 'server' });
    expect(error.message).toContain(`ours goes only to ${own.url}`);
  });

  it('never asked for the certificate that has to be asked for', async () => {
    const { url } = await startServer(pki, { requestCert: false });
    const tls = await loadFor(url, { ...mutual(pki), 'security.general.mtls.required': 'true' });
    const error = await failure(tls, url);
    expect(error).toMatchObject({ code: 'CERTIFICATE_NEVER_REQUESTED', property: 'security.general.mtls.required' });
    expect(error).toMatchObject({ side: 'configuration', origin: 'code' });
  });
});

const withCertificate: Readonly<Record<number, string>> = {
  20: 'HANDSHAKE_REFUSED',
  40: 'NO_COMMON_PARAMETERS',
  41: 'CLIENT_CERTIFICATE_NOT_OFFERED',
  42: 'CLIENT_CERTIFICATE_REFUSED',
  43: 'CLIENT_CERTIFICATE_WRONG_PURPOSE',
  44: 'CLIENT_CERTIFICATE_REVOKED',
  45: 'CLIENT_CERTIFICATE_EXPIRED',
  46: 'CLIENT_CERTIFICATE_REFUSED',
  47: 'HANDSHAKE_REFUSED',
  48: 'CLIENT_CERTIFICATE_UNTRUSTED',
  49: 'ACCESS_DENIED',
  50: 'HANDSHAKE_REFUSED',
  51: 'HANDSHAKE_REFUSED',
  70: 'PROTOCOL_VERSION',
  71: 'NO_COMMON_PARAMETERS',
  80: 'HANDSHAKE_REFUSED',
  86: 'PROTOCOL_VERSION',
  90: 'HANDSHAKE_REFUSED',
  109: 'HANDSHAKE_REFUSED',
  110: 'HANDSHAKE_REFUSED',
  112: 'UNRECOGNIZED_NAME',
  113: 'HANDSHAKE_REFUSED',
  115: 'HANDSHAKE_REFUSED',
  116: 'CLIENT_CERTIFICATE_NOT_OFFERED',
  120: 'NO_APPLICATION_PROTOCOL',
};

describe('an alert', () => {
  it.each(Object.entries(withCertificate))('%s means %s', async (number, code) => {
    const { url } = await startAlertServer(Number(number));
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({
      code,
      side: 'server',
      property: expect.stringMatching(/\w/),
      origin: expect.any(String),
    });
    expect(error.message).toContain(`TLS alert ${number}, ${alerts[Number(number)]?.name}`);
    expect(error.cause).toMatchObject({ code: 'EPROTO' });
  });

  it.each([41, 42, 46, 116])('%s means that a certificate is needed when none is configured', async (number) => {
    const { url } = await startAlertServer(number);
    expect(await failure(await loadFor(url, trustOnly()), url)).toMatchObject({ code: 'CLIENT_CERTIFICATE_REQUIRED' });
  });

  it('that nobody knows is named by its number', async () => {
    const { url } = await startAlertServer(99);
    const error = await failure(await loadFor(url, trustOnly()), url);
    expect(error).toMatchObject({ code: 'HANDSHAKE_REFUSED', message: expect.stringContaining('TLS alert 99') });
  });
});

describe('something else than TLS', () => {
  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n'],
    ['SSH', 'SSH-2.0-OpenSSH_9.2\r\n'],
  ])('answers: %s', async (_name, text) => {
    const { url } = await startOddServer((socket) => socket.end(text));
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'NOT_TLS', side: 'network', property: 'rest.ledger.host' });
  });

  it.each([
    ['end', (socket: { end(): void }) => socket.end()],
    ['reset', (socket: { resetAndDestroy(): void }) => socket.resetAndDestroy()],
  ] as const)('cuts the line: %s', async (_name, cut) => {
    const { url } = await startOddServer(cut);
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'HANDSHAKE_CUT', side: 'network', cause: { code: 'ECONNRESET' } });
  });

  it('is what we speak to a TLS server', async () => {
    const { port } = await startServer(pki);
    const url = `http://localhost:${port}`;
    const error = await failure(await loadFor(url, trustOnly()), url);
    expect(error).toMatchObject({ code: 'CONNECTION_RESET', hint: expect.stringContaining('rest.ledger.scheme') });
    const odd = await startOddServer((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, 80])), 'http');
    const answered = await failure(await loadFor(odd.url, trustOnly()), odd.url);
    expect(answered).toMatchObject({ code: 'TLS_EXPECTED', property: 'rest.ledger.scheme' });
  });
});

describe('no common ground', () => {
  const older = { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
  const rsaAlone = { maxVersion: 'TLSv1.2', ciphers: 'ECDHE-RSA-AES128-GCM-SHA256' } as const;

  it.each([
    ['a server of TLS 1.3 alone', { minVersion: 'TLSv1.3' }, 'TLSv1.2', 'PROTOCOL_VERSION', 70],
    ['a server of TLS 1.2 alone', { maxVersion: 'TLSv1.2' }, 'TLSv1.3', 'PROTOCOL_VERSION', 70],
    ['a server of TLS 1.1', older, 'TLSv1.3,TLSv1.2', 'PROTOCOL_VERSION', 70],
    ['other ciphers', rsaAlone, 'TLSv1.3,TLSv1.2', 'NO_COMMON_PARAMETERS', 40],
    ['other signatures', { sigalgs: 'RSA+SHA256' }, 'TLSv1.3,TLSv1.2', 'NO_COMMON_PARAMETERS', 40],
    ['HTTP/2 alone', { ALPNProtocols: ['h2'] }, 'TLSv1.3,TLSv1.2', 'NO_APPLICATION_PROTOCOL', 120],
  ] as const)('with %s', async (_name, options, tlsVersions, code, alert) => {
    const { url } = await startServer(pki, { ...options } as Parameters<typeof startServer>[1]);
    const error = await failure(await loadFor(url, { ...mutual(pki), 'app.rest.tlsVersions': tlsVersions }), url);
    expect(error).toMatchObject({ code, side: 'server', origin: expect.any(String), cause: { code: 'EPROTO' } });
    expect(error.message).toContain(`TLS alert ${alert}, `);
    if (code === 'PROTOCOL_VERSION') {
      expect(error).toMatchObject({ property: 'app.rest.tlsVersions', origin: 'code' });
      expect(error.message).toContain(`We offer ${tlsVersions.split(',').join(' and ')}.`);
    }
  });
});

describe('a second handshake for some paths alone (Apache, TLS 1.2)', () => {
  it('is refused for want of a certificate, although the first asked for none', async () => {
    const tls = await loadFor('https://ledger.example', trustOnly());
    const error = Object.assign(new Error('ssl/tls alert handshake failure:SSL alert number 40'), { code: 'ERR_SSL' });
    const socket = new Socket();
    const facts = newFacts({ scheme: 'https', host: 'ledger.example', port: 443 }, {});
    rememberSocket(socket, Object.assign(facts, { secure: true, requested: false, protocol: 'TLSv1.2' }));
    const request = { socket, reusedSocket: false, res: null };
    rememberFailure(error, request as unknown as ClientRequest);
    const explained = tls.explain(error, { method: 'GET', url: 'https://ledger.example' });
    expect(explained).toMatchObject({ code: 'CLIENT_CERTIFICATE_REQUIRED', side: 'server' });
  });
});

describe('a refusal that names no reason', () => {
  it('is explained by the dates of our own certificate', async () => {
    const { url } = await startAlertServer(46);
    const tls = await loadFor(url, mutual(pki));
    const end = Date.parse(tls.identity?.validTo ?? '');
    const clock = Date.now;
    try {
      Date.now = () => end + 1;
      expect(await failure(tls, url)).toMatchObject({ code: 'CLIENT_CERTIFICATE_EXPIRED', side: 'server' });
    } finally {
      Date.now = clock;
    }
  });
});
