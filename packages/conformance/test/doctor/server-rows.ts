import { createServer as createPlainServer } from 'node:http';
import { createServer as createTcpServer } from 'node:net';
import { refusedByUs } from './refused-rows.js';
import { listen, serveNode } from './serve-node.js';
import { alert, odd, old, type ServerRow } from './server-row.js';

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
