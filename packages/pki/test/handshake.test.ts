import { once } from 'node:events';
import { createServer, request, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { writePem } from '@certwire/stores';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { type Authority, createAuthority, type Issued } from '../src/index.js';

const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000);
const servers: Server[] = [];
let root: Authority;
let below: Authority;

beforeAll(async () => {
  root = await createAuthority({ commonName: 'Test Root', days: 1 });
  below = await root.issueAuthority({ commonName: 'Test Intermediate' });
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
});

const pem = ({ privateKey, chain }: Issued) => ({
  key: writePem({ privateKey }),
  cert: writePem({ certificates: chain }),
});
const anchor = () => writePem({ certificates: [root.certificate] });

/** A server that says what it thinks of the client's certificate. */
async function serve(server: Issued, crl?: string[]): Promise<number> {
  const options = { ...pem(server), ca: anchor(), requestCert: true, rejectUnauthorized: false };
  const listening = createServer({ ...options, ...(crl && { crl }) }, (incoming, answer) => {
    const { authorized, authorizationError } = incoming.socket as TLSSocket;
    answer.end(authorized ? 'welcome' : String(authorizationError));
  });
  servers.push(listening);
  listening.listen(0, '127.0.0.1');
  await once(listening, 'listening');
  return (listening.address() as AddressInfo).port;
}

/** What the server answers, or the code of the error with which the client refuses the server. */
function ask(port: number, client?: Issued, host = 'localhost'): Promise<string> {
  const identity = client && pem(client);
  return new Promise((resolve) => {
    const options = { host, port, ca: anchor(), agent: false, family: 4, ...identity };
    const sent = request(options, (answer) => {
      answer.setEncoding('utf8').on('data', resolve);
    });
    sent.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message)).end();
  });
}

const goodServer = () =>
  root.issue({ commonName: 'localhost', purposes: ['server'], names: ['localhost', '127.0.0.1'] });

describe('a server asks for a client certificate', () => {
  it.each(['ec', 'rsa', 'ed25519'] as const)(
    'and takes one of type %s, from the root or from below it',
    async (keyType) => {
      const port = await serve(await goodServer());
      for (const authority of [root, below]) {
        const client = await authority.issue({ commonName: 'client', purposes: ['client'], keyType });
        expect(await ask(port, client)).toBe('welcome');
      }
      expect(await ask(port, await root.issue({ commonName: 'both', purposes: ['client', 'server'] }))).toBe('welcome');
    },
  );

  it('and refuses none, a foreign, an ended, an early one and one for something else', async () => {
    const port = await serve(await goodServer());
    const purposes = ['client'] as const;
    // The same name does not help.
    const foreign = await createAuthority({ commonName: 'Test Root' });
    const issue = (part: object) => root.issue({ commonName: 'client', purposes, ...part });
    expect(await ask(port)).toBe('UNABLE_TO_GET_ISSUER_CERT');
    expect(await ask(port, await foreign.issue({ commonName: 'client', purposes }))).toMatch(/^UNABLE_TO_/);
    expect(await ask(port, await issue({ notAfter: yesterday }))).toBe('CERT_HAS_EXPIRED');
    expect(await ask(port, await issue({ notBefore: tomorrow, notAfter: tomorrow }))).toBe('CERT_NOT_YET_VALID');
    expect(await ask(port, await issue({ purposes: ['server'] }))).toBe('INVALID_PURPOSE');
    expect(await ask(port, await issue({ purposes: ['none'] }))).toBe('INVALID_PURPOSE');
  });

  it('and refuses one whose intermediate authority is not sent', async () => {
    const port = await serve(await goodServer());
    const { privateKey, certificate } = await below.issue({ commonName: 'client', purposes: ['client'] });
    expect(await ask(port, { privateKey, certificate, chain: [certificate] })).toMatch(/^UNABLE_TO_/);
  });

  it('and refuses one that was revoked, and no other', async () => {
    const issuing = await createAuthority({ commonName: 'Issuing', parent: root });
    const revoked = await issuing.issue({ commonName: 'revoked', purposes: ['client'] });
    const good = await issuing.issue({ commonName: 'good', purposes: ['client'] });
    const before = [await root.revocationList(), await issuing.revocationList()];
    issuing.revoke(revoked.certificate);
    issuing.revoke(revoked.certificate);
    const after = [await root.revocationList(), await issuing.revocationList()];
    expect(await ask(await serve(await goodServer(), before), revoked)).toBe('welcome');
    const port = await serve(await goodServer(), after);
    expect(await ask(port, revoked)).toBe('CERT_REVOKED');
    expect(await ask(port, good)).toBe('welcome');
    root.revoke(issuing.certificate);
    const all = [await root.revocationList(), await issuing.revocationList()];
    expect(await ask(await serve(await goodServer(), all), good)).toBe('CERT_REVOKED');
  });

  it('and refuses all when its list has ended', async () => {
    const list = await root.revocationList({ thisUpdate: new Date(0), nextUpdate: yesterday });
    const client = await root.issue({ commonName: 'client', purposes: ['client'] });
    expect(await ask(await serve(await goodServer(), [list]), client)).toBe('CRL_HAS_EXPIRED');
  });
});

describe('a client looks at the certificate of a server', () => {
  it.each<[string, Parameters<Authority['issue']>[0], string]>([
    ['another name', { commonName: 'x', purposes: ['server'], names: ['elsewhere'] }, 'ERR_TLS_CERT_ALTNAME_INVALID'],
    ['an ended one', { commonName: 'localhost', purposes: ['server'], notAfter: yesterday }, 'CERT_HAS_EXPIRED'],
    ['one for clients', { commonName: 'x', purposes: ['client'], names: ['localhost'] }, 'INVALID_PURPOSE'],
  ])('and refuses %s', async (_, order, code) => {
    expect(await ask(await serve(await root.issue(order)))).toBe(code);
  });

  it('and refuses a foreign one', async () => {
    const foreign = await createAuthority({ commonName: 'Test Root' });
    const server = await foreign.issue({ commonName: 'localhost', purposes: ['server'] });
    expect(await ask(await serve(server))).toMatch(/^(UNABLE_TO_|CERT_SIGNATURE_FAILURE)/);
  });

  it('and takes it for its address too, sent with its intermediate authority', async () => {
    const names = ['localhost', '127.0.0.1'];
    const port = await serve(await below.issue({ commonName: 'server', purposes: ['server'], names }));
    const client = await root.issue({ commonName: 'client', purposes: ['client'] });
    expect(await ask(port, client)).toBe('welcome');
    expect(await ask(port, client, '127.0.0.1')).toBe('welcome');
  });
});
