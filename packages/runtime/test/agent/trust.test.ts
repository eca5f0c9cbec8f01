import type { Authority } from '@certwire/pki';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Certified, certify, createTestPki, removeWritten, type TestPki } from './authority.js';
import { closeAgents, loadFor, mutual, send } from './load.js';
import { selfSigned } from './self-signed.js';
import { closeServers, startServer } from './tls-server.js';

let pki: TestPki;
let below: Authority;
let server: Certified;
let stranger: TestPki;

beforeAll(async () => {
  pki = await createTestPki();
  stranger = await createTestPki('Stranger Root');
  below = await pki.authority.issueAuthority({ commonName: 'Below' });
  server = await certify(below, {
    commonName: 'localhost',
    purposes: ['server'],
    names: ['localhost', '127.0.0.1', '::1'],
  });
});

afterEach(async () => {
  await closeAgents();
  await closeServers();
  removeWritten();
});

function trusting(mode: string, certificates?: string): Record<string, string> {
  return {
    ...mutual(pki),
    'security.general.truststore.config': mode,
    'security.general.truststore.certificates': certificates ?? '',
  };
}

const asks = (): { key: string; cert: string } => ({ key: server.key, cert: server.chain });
const hostNames = 'security.general.client.ssl.hostNameVerification.enabled';

async function codeOf(url: string, properties: Record<string, string>): Promise<string> {
  const tls = await loadFor(url, properties);
  return send(tls, url).then(
    ({ body }) => body,
    (error: unknown) => tls.explain(error, { method: 'GET', url }).code,
  );
}

describe('an application truststore', () => {
  const anchors: Readonly<Record<string, () => string>> = {
    root: () => pki.ca,
    intermediate: () => below.certificate.toString(),
    leaf: () => server.issued.certificate.toString(),
  };

  it.each(Object.entries(anchors))('trusts what is below its %s, in both modes', async (_name, anchor) => {
    const { url } = await startServer(pki, asks());
    for (const mode of ['APPLICATION_ONLY', 'APPLICATION_AND_SYSTEM']) {
      expect(await codeOf(url, trusting(mode, anchor()))).toBe('ledger client');
    }
  });

  it('trusts a certificate that signed itself when it holds that one', async () => {
    const { url } = await startServer(pki, selfSigned);
    expect(await codeOf(url, trusting('APPLICATION_ONLY', selfSigned.cert))).toBe('ledger client');
  });

  it.each(['SYSTEM_ONLY', 'APPLICATION_ONLY', 'APPLICATION_AND_SYSTEM'])('trusts no stranger: %s', async (mode) => {
    const { url } = await startServer(pki, asks());
    const certificates = mode === 'SYSTEM_ONLY' ? undefined : stranger.ca;
    expect(await codeOf(url, trusting(mode, certificates))).toBe('SERVER_UNTRUSTED');
  });

  it('takes no authority from the keystore', async () => {
    const { url } = await startServer(pki, asks());
    const client = { ...pki.client, chain: pki.client.chain + pki.ca };
    const properties = { ...mutual({ ca: stranger.ca, client }) };
    expect(await codeOf(url, properties)).toBe('SERVER_UNTRUSTED');
  });
});

describe('NO_CHECK', () => {
  it('takes any chain, and still asks for the name', async () => {
    const { url, port } = await startServer(stranger, { rejectUnauthorized: false });
    const tls = await loadFor(url, trusting('NO_CHECK'));
    expect(tls.warnings.join()).toMatch(/NO_CHECK: the certificate of the server is not verified, only its name is/);
    expect((await send(tls, url)).body).toBe('ledger client');
    const other = `https://127.0.0.2:${port}`;
    expect(await codeOf(other, trusting('NO_CHECK'))).toBe('CONNECTION_REFUSED');
    const wrong = await certify(stranger.authority, {
      commonName: 'a',
      purposes: ['server'],
      names: ['other.example'],
    });
    const seen: string[] = [];
    const unnamed = await startServer(stranger, {
      key: wrong.key,
      cert: wrong.chain,
      rejectUnauthorized: false,
      answer: (request, response) => {
        seen.push(`${request.url}`);
        response.end('seen');
      },
    });
    expect(await codeOf(unnamed.url, trusting('NO_CHECK'))).toBe('SERVER_NAME_MISMATCH');
    expect(seen).toEqual([]);
    expect(await codeOf(unnamed.url, { ...trusting('NO_CHECK'), [hostNames]: 'false' })).toBe('seen');
  });

  it('still asks for the pinned key', async () => {
    const { url } = await startServer(pki);
    const pin = { 'security.general.client.ssl.pins': `sha256/${'A'.repeat(43)}=` };
    expect(await codeOf(url, { ...trusting('NO_CHECK'), ...pin })).toBe('PIN_MISMATCH');
  });
});

describe('the name', () => {
  it.each(['localhost', '127.0.0.1', '[::1]'])('%s is found in the certificate', async (host) => {
    const { url } = await startServer(pki, { ...asks(), host });
    expect(await codeOf(url, mutual(pki))).toBe('ledger client');
  });

  it('is not asked for when hostNameVerification is off; the chain still is', async () => {
    const wrong = await certify(pki.authority, { commonName: 'x', purposes: ['server'], names: ['other.example'] });
    const { url } = await startServer(pki, { key: wrong.key, cert: wrong.chain });
    expect(await codeOf(url, mutual(pki))).toBe('SERVER_NAME_MISMATCH');
    expect(await codeOf(url, { ...mutual(pki), [hostNames]: 'false' })).toBe('ledger client');
    expect(await codeOf(url, { ...mutual({ ...pki, ca: stranger.ca }), [hostNames]: 'false' })).toBe(
      'SERVER_UNTRUSTED',
    );
  });

  it('may be another than the host, and then is asked for and verified', async () => {
    const named = await certify(pki.authority, { commonName: 'x', purposes: ['server'], names: ['*.inner.example'] });
    const asked: string[] = [];
    const { url } = await startServer(pki, {
      key: named.key,
      cert: named.chain,
      SNICallback: (name, done) => {
        asked.push(name);
        done(null);
      },
    });
    const name = 'security.general.client.ssl.serverName';
    expect(await codeOf(url, { ...mutual(pki), [name]: 'ledger.inner.example' })).toBe('ledger client');
    expect(await codeOf(url, { ...mutual(pki), [name]: 'a.b.inner.example' })).toBe('SERVER_NAME_MISMATCH');
    expect(asked).toEqual(['ledger.inner.example', 'a.b.inner.example']);
  });

  it('does not come from a Host header', async () => {
    const { url } = await startServer(pki);
    const tls = await loadFor(url, mutual(pki));
    expect((await send(tls, url, { headers: { host: 'other.example' } })).body).toBe('ledger client');
  });

  it('in a certificate without subject alternative names is the common name, as in Java', async () => {
    const plain = await certify(pki.authority, { commonName: 'localhost', purposes: ['server'], names: [] });
    const { url } = await startServer(pki, { key: plain.key, cert: plain.chain });
    expect(await codeOf(url, mutual(pki))).toBe('ledger client');
  });
});

describe('the environment of Node', () => {
  it('cannot switch verification off', async () => {
    const { url } = await startServer(stranger, { rejectUnauthorized: false });
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    try {
      expect(await codeOf(url, mutual(pki))).toBe('SERVER_UNTRUSTED');
    } finally {
      delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    }
  });
});
