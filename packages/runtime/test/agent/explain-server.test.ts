import { createAuthority } from '@certwire/pki';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { TlsError } from '../../src/errors.js';
import { type Certified, certify, createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, failure, loadFor, mutual, send } from './load.js';
import { selfSigned } from './self-signed.js';
import { closeServers, startServer } from './tls-server.js';

const day = 86_400_000;
const ago = (days: number): Date => new Date(Date.now() - days * day);
const certificates = 'security.general.truststore.certificates';

let pki: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

function serve(server: Certified, options = {}): ReturnType<typeof startServer> {
  return startServer({ ...pki, server }, options);
}

const localhost = { commonName: 'localhost', purposes: ['server'], names: ['localhost'] } as const;

describe('a server that we refuse', () => {
  it('has expired', async () => {
    const server = await certify(pki.authority, { ...localhost, notBefore: ago(20), notAfter: ago(10) });
    const { url } = await serve(server);
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_CERTIFICATE_EXPIRED', side: 'client', property: certificates });
    expect(error).toMatchObject({ origin: 'code', peer: { subject: 'CN=localhost', names: ['DNS:localhost'] } });
    expect(error.message).toMatch(/^We refused the server localhost:\d+: .*has expired.*valid from .* to /);
    expect(error.cause).toMatchObject({ code: 'CERT_HAS_EXPIRED' });
  });

  it('is not yet valid', async () => {
    const server = await certify(pki.authority, { ...localhost, notBefore: ago(-5) });
    const { url } = await serve(server);
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_CERTIFICATE_NOT_YET_VALID', side: 'client' });
  });

  it('is another host', async () => {
    const server = await certify(pki.authority, { ...localhost, names: ['other.example'] });
    const { url } = await serve(server);
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_NAME_MISMATCH', property: 'security.general.client.ssl.serverName' });
    expect(error.message).toContain('It is for DNS:other.example.');
  });

  it('is self-signed', async () => {
    const { url } = await startServer(pki, selfSigned);
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_SELF_SIGNED', property: certificates });
  });

  it('sends a root that nobody trusts', async () => {
    const stranger = await createTestPki('Stranger Root');
    const { url } = await startServer(pki, { key: stranger.server.key, cert: stranger.server.chain + stranger.ca });
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_UNTRUSTED', peer: { issuer: 'CN=Stranger Root' } });
  });

  it('comes from an authority that is not in the truststore', async () => {
    const stranger = await createTestPki('Stranger Root');
    const { url } = await startServer(pki, { key: stranger.server.key, cert: stranger.server.chain });
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_UNTRUSTED', property: certificates });
    expect(error.message).toContain('sent its own certificate alone');
  });

  it('comes from an authority that nobody told us of', async () => {
    const { url } = await startServer(pki, { rejectUnauthorized: false });
    const error = await failure(await loadFor(url, {}), url);
    expect(error).toMatchObject({ code: 'SERVER_UNTRUSTED', property: 'security.general.truststore.config' });
    expect(error).toMatchObject({ origin: 'default', hint: expect.stringContaining('APPLICATION_AND_SYSTEM') });
  });

  it('does not send its intermediate', async () => {
    const below = await pki.authority.issueAuthority({ commonName: 'Test Issuing CA' });
    const server = await certify(below, localhost);
    const { url } = await startServer(pki, { key: server.key, cert: server.issued.certificate.toString() });
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_CHAIN_INCOMPLETE', peer: { issuer: 'CN=Test Issuing CA' } });
  });

  it('has a certificate for clients', async () => {
    const server = await certify(pki.authority, { ...localhost, purposes: ['client'] });
    const { url } = await serve(server);
    const error = await failure(await loadFor(url, mutual(pki)), url);
    expect(error).toMatchObject({ code: 'SERVER_CERTIFICATE_WRONG_PURPOSE', side: 'client' });
  });

  it('has been revoked, or nobody can tell', async () => {
    const authority = await createAuthority({ commonName: 'Revoking Root' });
    const ca = authority.certificate.toString();
    const server = await certify(authority, localhost);
    const good = await certify(authority, localhost);
    authority.revoke(server.issued.certificate);
    const crl = await authority.revocationList();
    const trust = { ...mutual(pki), [certificates]: ca };
    const { url } = await serve(server);
    const held = Buffer.from(crl).toString('base64');
    const tls = await loadFor(url, { ...trust, 'security.general.truststore.crl': `base64:${held}` });
    const revoked = await failure(tls, url);
    expect(revoked).toMatchObject({ code: 'SERVER_CERTIFICATE_REVOKED', property: 'security.general.truststore.crl' });
    const other = await serve(good);
    const list = Buffer.from(await pki.authority.revocationList()).toString('base64');
    const without = await loadFor(other.url, { ...trust, 'security.general.truststore.crl': `base64:${list}` });
    expect(await failure(without, other.url)).toMatchObject({ code: 'REVOCATION_LIST_MISSING' });
    const both = Buffer.from((await pki.authority.revocationList()) + crl).toString('base64');
    const checked = await loadFor(other.url, { ...trust, 'security.general.truststore.crl': `base64:${both}` });
    expect((await send(checked, other.url)).status).toBe(200);
  });

  it('has another key than the pinned one', async () => {
    const { url } = await startServer(pki);
    const pin = `sha256/${'A'.repeat(43)}=`;
    const tls = await loadFor(url, { ...mutual(pki), 'security.general.client.ssl.pins': pin });
    expect(await failure(tls, url)).toMatchObject({ code: 'PIN_MISMATCH', side: 'client', origin: 'code' });
  });

  it('names nothing of the key and holds no request', async () => {
    const { url } = await startServer(pki);
    const stranger = await createTestPki('Stranger Root');
    const tls = await loadFor(url, { ...mutual(pki), [certificates]: stranger.ca });
    const error = await failure(tls, `${url}/secret?token=hidden`, { headers: { authorization: 'Bearer hidden' } });
    expect(error).toBeInstanceOf(TlsError);
    expect(JSON.stringify(error) + String(error) + error.stack).not.toMatch(/hidden|PRIVATE KEY/);
  });
});
