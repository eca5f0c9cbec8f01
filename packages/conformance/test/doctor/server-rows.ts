import { writeFileSync } from 'node:fs';
import { createServer as createPlainServer } from 'node:http';
import type { ServerOptions } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { type Authority, createAuthority, type Issued } from '@certwire/pki';
import { writePem } from '@certwire/stores';
import type { Certificates } from '../servers/make-certificates.js';
import type { StartedServer } from '../servers/start-server.js';
import { certifyByOpenssl } from './openssl-certificate.js';
import { listen, serveNode } from './serve-node.js';

/** What a row may use. */
export interface RowContext {
  readonly certificates: Certificates;
  /** Starts a server of Node with other options than the right ones. */
  serve(options: ServerOptions): Promise<StartedServer>;
}

/** A row of the design's table of refused servers and failed handshakes (tls.md 8.2). */
export interface ServerRow {
  readonly name: string;
  start(context: RowContext): Promise<StartedServer>;
  /** Set beside the right properties; a function where a value hangs on the certificates. */
  readonly properties?: (certificates: Certificates) => Readonly<Record<string, string>>;
  /** The code of the failure, then the causes, in their order; nothing else may be said. */
  readonly said: readonly string[];
  readonly code: 0 | 1 | 2 | 3;
  /** Must stand somewhere in what is said. */
  readonly tells?: RegExp;
  /** Node 24 and later see it otherwise. */
  readonly since24?: Pick<ServerRow, 'said' | 'code'>;
}

const day = 86_400_000;
const at = (days: number): Date => new Date(Date.now() + days * day);
const local = { commonName: 'localhost', purposes: ['server'], names: ['127.0.0.1', 'localhost'] } as const;

function pem({ privateKey, chain }: Pick<Issued, 'privateKey' | 'chain'>): { key: string; cert: string } {
  return { key: writePem({ privateKey }), cert: writePem({ certificates: chain }) };
}

type IssueRequest = Parameters<Authority['issue']>[0];

/** A server whose certificate is issued with a difference. */
function issued(change: Partial<IssueRequest>): ServerRow['start'] {
  return async ({ certificates, serve }) => serve(pem(await certificates.authority.issue({ ...local, ...change })));
}

function byStranger(withRoot: boolean): ServerRow['start'] {
  return async ({ serve }) => {
    const stranger = await createAuthority({ commonName: 'Stranger CA' });
    const { privateKey, chain } = await stranger.issue(local);
    return serve(pem({ privateKey, chain: withRoot ? [...chain, stranger.certificate] : chain }));
  };
}

/** A server that does this to each connection once the client has spoken. */
function odd(answer: (socket: Socket) => void): ServerRow['start'] {
  return () =>
    listen(createTcpServer((socket) => void socket.on('error', () => undefined).once('data', () => answer(socket))));
}

function alert(number: number): ServerRow['start'] {
  return odd((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, number])));
}

const old = { ciphers: 'DEFAULT@SECLEVEL=0' };
const refusedByUs: readonly ServerRow[] = [
  {
    name: 'expired',
    start: issued({ notBefore: at(-20), notAfter: at(-10) }),
    said: ['SERVER_CERTIFICATE_EXPIRED'],
    code: 1,
  },
  {
    name: 'not yet valid',
    start: issued({ notBefore: at(1), notAfter: at(2) }),
    said: ['SERVER_CERTIFICATE_NOT_YET_VALID'],
    code: 1,
  },
  {
    name: 'wrong host',
    start: issued({ names: ['other.example'] }),
    said: ['SERVER_NAME_MISMATCH'],
    code: 1,
    tells: /DNS:other\.example/,
  },
  {
    name: 'address not among the names',
    start: issued({ names: ['localhost'] }),
    said: ['SERVER_NAME_MISMATCH'],
    code: 1,
    tells: /127\.0\.0\.1 is not among its names: DNS:localhost/,
  },
  {
    name: 'a URI as its only name',
    start: issued({ names: [], uris: ['spiffe://test/server'] }),
    said: ['SERVER_NAME_MISMATCH'],
    code: 1,
  },
  {
    name: 'self-signed leaf',
    async start({ certificates, serve }) {
      const { key, certificate } = certifyByOpenssl(certificates, {
        name: 'alone',
        key: 'rsa:2048',
        extensions: 'subjectAltName=IP:127.0.0.1\n',
        selfSigned: true,
      });
      return serve({ key, cert: certificate });
    },
    said: ['SERVER_SELF_SIGNED'],
    code: 1,
  },
  { name: 'unknown root, sent', start: byStranger(true), said: ['SERVER_UNTRUSTED'], code: 1, tells: /Stranger CA/ },
  {
    name: 'unknown root, not sent',
    start: byStranger(false),
    said: ['SERVER_UNTRUSTED'],
    code: 1,
    tells: /Stranger CA/,
  },
  {
    name: 'intermediate missing',
    async start({ certificates, serve }) {
      const below = await certificates.authority.issueAuthority({ commonName: 'Servers Issuing CA' });
      const { privateKey, chain } = await below.issue(local);
      return serve(pem({ privateKey, chain: chain.slice(0, 1) }));
    },
    said: ['SERVER_CHAIN_INCOMPLETE'],
    code: 1,
    tells: /Servers Issuing CA/,
  },
  {
    name: 'wrong purpose',
    start: issued({ purposes: ['client'] }),
    said: ['SERVER_CERTIFICATE_WRONG_PURPOSE'],
    code: 1,
  },
  {
    name: 'revoked',
    async start({ certificates, serve }) {
      const { authority, path } = certificates;
      const revoked = await authority.issue(local);
      authority.revoke(revoked.certificate);
      writeFileSync(path('fresh-crl.pem'), await authority.revocationList());
      return serve(pem(revoked));
    },
    properties: ({ path }) => ({ 'security.general.truststore.crl': path('fresh-crl.pem') }),
    said: ['SERVER_CERTIFICATE_REVOKED'],
    code: 1,
  },
  {
    name: 'list of another authority',
    async start({ certificates, serve }) {
      const stranger = await createAuthority({ commonName: 'Stranger CA' });
      writeFileSync(certificates.path('stranger-crl.pem'), await stranger.revocationList());
      return serve({});
    },
    properties: ({ path }) => ({ 'security.general.truststore.crl': path('stranger-crl.pem') }),
    said: ['REVOCATION_LIST_MISSING'],
    code: 1,
  },
  {
    name: 'list that has ended',
    async start({ certificates, serve }) {
      const list = await certificates.authority.revocationList({ thisUpdate: at(-9), nextUpdate: at(-2) });
      writeFileSync(certificates.path('old-crl.pem'), list);
      return serve({});
    },
    properties: ({ path }) => ({ 'security.general.truststore.crl': path('old-crl.pem') }),
    said: ['REVOCATION_LIST_EXPIRED'],
    code: 1,
  },
  {
    name: 'signed with SHA-1',
    async start({ certificates, serve }) {
      const { key, certificate } = certifyByOpenssl(certificates, {
        name: 'sha1',
        key: 'rsa:2048',
        digest: 'sha1',
        extensions: 'subjectAltName=IP:127.0.0.1\n',
      });
      return serve({ key, cert: certificate, ...old });
    },
    said: ['SERVER_CERTIFICATE_TOO_WEAK'],
    code: 1,
  },
  {
    name: 'RSA with 1024 bits',
    async start({ certificates, serve }) {
      const { key, certificate } = certifyByOpenssl(certificates, {
        name: 'short',
        key: 'rsa:1024',
        extensions: 'subjectAltName=IP:127.0.0.1\n',
      });
      return serve({ key, cert: certificate, ...old });
    },
    said: ['well'],
    code: 0,
    since24: { said: ['SERVER_CERTIFICATE_TOO_WEAK'], code: 1 },
  },
  {
    name: 'another key than the pinned one',
    start: ({ serve }) => serve({}),
    properties: () => ({ 'security.general.client.ssl.pins': `sha256/${'A'.repeat(43)}=` }),
    said: ['PIN_MISMATCH'],
    code: 1,
  },
];

const noCommonGround: readonly ServerRow[] = [
  {
    name: 'TLS 1.3 alone, against 1.2',
    start: ({ serve }) => serve({ minVersion: 'TLSv1.3' }),
    properties: () => ({ 'app.rest.tlsVersions': 'TLSv1.2' }),
    said: ['PROTOCOL_VERSION', 'OTHER_VERSIONS'],
    code: 1,
    tells: /It speaks TLSv1\.3; app\.rest\.tlsVersions offers TLSv1\.2/,
  },
  {
    name: 'TLS 1.2 alone, against 1.3',
    start: ({ serve }) => serve({ maxVersion: 'TLSv1.2' }),
    properties: () => ({ 'app.rest.tlsVersions': 'TLSv1.3' }),
    said: ['PROTOCOL_VERSION', 'OTHER_VERSIONS'],
    code: 1,
    tells: /It speaks TLSv1\.2; app\.rest\.tlsVersions offers TLSv1\.3/,
  },
  {
    name: 'TLS 1.0 alone',
    start: ({ serve }) => serve({ minVersion: 'TLSv1', maxVersion: 'TLSv1', ...old }),
    said: ['PROTOCOL_VERSION', 'OTHER_VERSIONS'],
    code: 1,
    tells: /It speaks TLSv1\.0; app/,
  },
  {
    name: 'TLS 1.1 alone',
    start: ({ serve }) => serve({ minVersion: 'TLSv1.1', maxVersion: 'TLSv1.1', ...old }),
    said: ['PROTOCOL_VERSION', 'OTHER_VERSIONS'],
    code: 1,
    tells: /It speaks TLSv1\.1; app/,
  },
  {
    name: 'no cipher in common',
    start: ({ serve }) => serve({ ciphers: 'AES128-SHA', maxVersion: 'TLSv1.2' }),
    said: ['NO_COMMON_PARAMETERS'],
    code: 1,
  },
  { name: 'no application protocol in common', start: alert(120), said: ['NO_APPLICATION_PROTOCOL'], code: 1 },
  { name: 'a name that the server does not know', start: alert(112), said: ['UNRECOGNIZED_NAME'], code: 1 },
];

const noTls: readonly ServerRow[] = [
  {
    name: 'https to plain HTTP',
    start: () => listen(createPlainServer((_request, response) => void response.end('hello'))),
    said: ['NOT_TLS', 'NOT_TLS'],
    code: 1,
    tells: /a server of plain HTTP listens/,
  },
  {
    name: 'https to SSH',
    start: odd((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')),
    said: ['NOT_TLS', 'NOT_TLS'],
    code: 1,
    tells: /an SSH server listens/,
  },
  {
    name: 'http to TLS',
    start: ({ serve }) => serve({}),
    properties: () => ({ 'rest.pages.scheme': 'http' }),
    said: ['CONNECTION_RESET', 'SPEAKS_TLS'],
    code: 1,
  },
  {
    name: 'the end of the line on the first message',
    start: odd((socket) => socket.end()),
    said: ['HANDSHAKE_CUT'],
    code: 1,
  },
  {
    name: 'a reset on the first message',
    start: odd((socket) => socket.resetAndDestroy()),
    said: ['HANDSHAKE_CUT'],
    code: 1,
  },
  {
    name: 'silence',
    start: odd(() => undefined),
    properties: () => ({ 'app.rest.connectionTimeout': '0.5' }),
    said: ['CONNECT_TIMEOUT', 'SILENT'],
    code: 1,
  },
  {
    name: 'nobody there',
    async start() {
      const gone = await listen(createTcpServer());
      await gone.stop();
      return { ...gone, stop: async () => undefined };
    },
    said: ['CONNECTION_REFUSED'],
    code: 3,
  },
  {
    name: 'no such host',
    start: ({ serve }) => serve({}),
    properties: () => ({ 'rest.pages.host': 'nowhere.invalid' }),
    said: ['HOST_NOT_FOUND'],
    code: 3,
  },
  {
    name: 'a proxy that is not there',
    start: ({ serve }) => serve({}),
    properties: () => ({ 'app.proxy.enabled': 'true', 'app.proxy.host': '127.0.0.1', 'app.proxy.port': '1' }),
    said: ['PROXY_FAILED'],
    code: 3,
  },
];

/** An HTTP answer that is a TLS failure in disguise. */
function answering(status: number, body: string, headers: Record<string, string> = {}): ServerRow['start'] {
  return ({ certificates }) =>
    serveNode(certificates, {}, (_request, response) => void response.writeHead(status, headers).end(body));
}

const inDisguise: readonly ServerRow[] = [
  { name: 'HTTP 421', start: answering(421, ''), said: ['MISDIRECTED_REQUEST'], code: 1 },
  { name: 'HTTP 497', start: answering(497, ''), said: ['TLS_EXPECTED'], code: 1 },
  {
    name: 'HTTP 400 of nginx without a certificate',
    start: ({ certificates }) =>
      serveNode(
        certificates,
        { requestCert: false },
        (_request, response) =>
          void response.writeHead(400).end('<center>No required SSL certificate was sent</center>'),
      ),
    said: ['CERTIFICATE_NEVER_REQUESTED'],
    code: 1,
  },
];

/** Every alert by which a server can end a handshake at its beginning, and what it means. */
const alerts: Readonly<Record<number, string>> = {
  20: 'HANDSHAKE_REFUSED',
  40: 'NO_COMMON_PARAMETERS',
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

const atOnce: readonly ServerRow[] = Object.entries(alerts).map(([number, code]) => ({
  name: `alert ${number}`,
  start: alert(Number(number)),
  said: code === 'PROTOCOL_VERSION' ? [code, 'OTHER_VERSIONS'] : [code],
  code: 1,
}));

/** Every row, by the part of the table. */
export const serverRows = { refusedByUs, noCommonGround, noTls, inDisguise, atOnce } as const;
