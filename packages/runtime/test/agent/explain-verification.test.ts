import { createAuthority } from '@certwire/pki';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { certify, createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, loadFor, mutual, send } from './load.js';
import { closeServers, startServer } from './tls-server.js';
import { rsa1024, sha1, weakRoot } from './weak-certificates.js';

const certificates = 'security.general.truststore.certificates';
const newerOpenssl = Number(process.versions.node.split('.')[0]) >= 24;

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

/** Everything that an error says when we refuse a server. */
function refusal(code: string, cause: string, more: object = {}): object {
  return {
    name: 'TlsError',
    code,
    side: 'client',
    property: certificates,
    origin: 'code',
    hint: expect.stringMatching(/\.$/),
    peer: { subject: 'CN=localhost', issuer: expect.any(String), names: expect.any(Array) },
    cause: { code: cause },
    ...more,
  };
}

describe('a name that the certificate has not', () => {
  const peer = { subject: expect.any(String) };
  const serverName = { property: 'security.general.client.ssl.serverName', origin: 'default', peer };

  it.each([
    ['an address', { names: ['localhost', '127.0.0.9'] }, '127.0.0.1', 'DNS:localhost, IP Address:127.0.0.9'],
    ['an address for which there is only a common name', { names: [] }, '127.0.0.1', 'no names'],
    [
      'a host where there is a URI alone',
      { commonName: 'x', names: [], uris: ['spiffe://example.org/x'] },
      'localhost',
      'URI:spiffe://',
    ],
    ['a host two labels below a wildcard', { names: ['*.example'] }, 'localhost', 'DNS:*.example'],
  ])('is %s', async (_name, names, host, has) => {
    const server = await certify(pki.authority, { commonName: 'localhost', purposes: ['server'], ...names });
    const { url } = await startServer({ ...pki, server });
    const error = await failure(await loadFor(url, mutual(pki)), url.replace('localhost', host));
    expect(error).toMatchObject(refusal('SERVER_NAME_MISMATCH', 'ERR_TLS_CERT_ALTNAME_INVALID', serverName));
    expect(error.message).toContain(`It is for ${has}`);
  });
});

describe('a chain', () => {
  it('without its root, below an authority that nobody trusts', async () => {
    const below = await stranger.authority.issueAuthority({ commonName: 'Below' });
    const names = { names: ['localhost'], purposes: ['server'] } as const;
    const { key, chain } = await certify(below, { commonName: 'localhost', ...names });
    const { url } = await startServer(pki, { key, cert: chain });
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject(refusal('SERVER_UNTRUSTED', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'));
  });

  it('with a signature of SHA-1', async () => {
    const { url } = await startServer(pki, { ...sha1, ciphers: 'DEFAULT@SECLEVEL=0' });
    const error = await failure(await loadFor(url, mutual({ ...pki, ca: weakRoot })), url);
    expect(error).toMatchObject(refusal('SERVER_CERTIFICATE_TOO_WEAK', 'UNSPECIFIED'));
    expect(error.message).toContain('signature digest algorithm too weak');
  });

  it('with a key of RSA 1024, from Node 24 on', async () => {
    const { url } = await startServer(pki, { ...rsa1024, ciphers: 'DEFAULT@SECLEVEL=0' });
    const tls = await loadFor(url, mutual({ ...pki, ca: weakRoot }));
    if (!newerOpenssl) return void expect(await send(tls, url)).toMatchObject({ status: 200 });
    expect(await failure(tls, url)).toMatchObject(refusal('SERVER_CERTIFICATE_TOO_WEAK', 'UNSPECIFIED'));
  });

  it('whose revocation list has expired', async () => {
    const authority = await createAuthority({ commonName: 'Listing Root' });
    const [thisUpdate, nextUpdate] = [new Date(Date.now() - 9e7), new Date(Date.now() - 9e6)];
    const crl = Buffer.from(await authority.revocationList({ thisUpdate, nextUpdate })).toString('base64');
    const names = { names: ['localhost'], purposes: ['server'] } as const;
    const server = await certify(authority, { commonName: 'localhost', ...names });
    const { url } = await startServer({ ...pki, server });
    const trust = { [certificates]: authority.certificate.toString() };
    const list = { 'security.general.truststore.crl': `base64:${crl}` };
    const error = await failure(await loadFor(url, { ...mutual(pki), ...trust, ...list }), url);
    const property = 'security.general.truststore.crl';
    expect(error).toMatchObject(refusal('REVOCATION_LIST_EXPIRED', 'CRL_HAS_EXPIRED', { property }));
  });
});

/** What Node's verification says (`x509 certificate error codes` of its documentation), and we make of it. */
const codes: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'SERVER_CERTIFICATE_EXPIRED',
  CERT_NOT_YET_VALID: 'SERVER_CERTIFICATE_NOT_YET_VALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'SERVER_NAME_MISMATCH',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'SERVER_SELF_SIGNED',
  SELF_SIGNED_CERT_IN_CHAIN: 'SERVER_UNTRUSTED',
  UNABLE_TO_GET_ISSUER_CERT: 'SERVER_UNTRUSTED',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'SERVER_UNTRUSTED',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'SERVER_CHAIN_INCOMPLETE',
  INVALID_PURPOSE: 'SERVER_CERTIFICATE_WRONG_PURPOSE',
  CERT_REVOKED: 'SERVER_CERTIFICATE_REVOKED',
  UNABLE_TO_GET_CRL: 'REVOCATION_LIST_MISSING',
  CRL_HAS_EXPIRED: 'REVOCATION_LIST_EXPIRED',
  CRL_NOT_YET_VALID: 'REVOCATION_LIST_MISSING',
  CRL_SIGNATURE_FAILURE: 'REVOCATION_LIST_MISSING',
  CERT_UNTRUSTED: 'SERVER_UNTRUSTED',
  PATH_LENGTH_EXCEEDED: 'SERVER_CERTIFICATE_REFUSED',
  CERT_SIGNATURE_FAILURE: 'SERVER_CERTIFICATE_REFUSED',
  UNSPECIFIED: 'SERVER_CERTIFICATE_REFUSED',
};

it.each(Object.entries(codes))('%s of Node is %s', async (code, expected) => {
  const tls = await loadFor('https://ledger.example', mutual(pki));
  const cause = Object.assign(new Error('as OpenSSL says it'), { code });
  const error = tls.explain(cause, { method: 'GET', url: 'https://ledger.example/a?b=c' });
  expect(error).toMatchObject({ name: 'TlsError', code: expected, side: 'client', cause, hint: expect.any(String) });
  expect(error.message).toContain('We refused the server ledger.example:443');
});
