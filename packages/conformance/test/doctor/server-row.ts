import type { ServerOptions } from 'node:https';
import { createServer as createTcpServer, type Socket } from 'node:net';
import { type Authority, createAuthority, type Issued } from '@certwire/pki';
import { writePem } from '@certwire/stores';
import type { Certificates } from '../servers/make-certificates.js';
import type { StartedServer } from '../servers/start-server.js';
import { listen } from './serve-node.js';

/** What a row may use. */
interface RowContext {
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
/** So many days from now. */
export const at = (days: number): Date => new Date(Date.now() + days * day);
/** What the certificate of a server here says. */
export const local = { commonName: 'localhost', purposes: ['server'], names: ['127.0.0.1', 'localhost'] } as const;

/** Key and certificate for a server of Node. */
export function pem({ privateKey, chain }: Pick<Issued, 'privateKey' | 'chain'>): { key: string; cert: string } {
  return { key: writePem({ privateKey }), cert: writePem({ certificates: chain }) };
}

type IssueRequest = Parameters<Authority['issue']>[0];

/** A server whose certificate is issued with a difference. */
export function issued(change: Partial<IssueRequest>): ServerRow['start'] {
  return async ({ certificates, serve }) => serve(pem(await certificates.authority.issue({ ...local, ...change })));
}

/** A server whose certificate nobody trusts, with the root beside it or without. */
export function byStranger(withRoot: boolean): ServerRow['start'] {
  return async ({ serve }) => {
    const stranger = await createAuthority({ commonName: 'Stranger CA' });
    const { privateKey, chain } = await stranger.issue(local);
    return serve(pem({ privateKey, chain: withRoot ? [...chain, stranger.certificate] : chain }));
  };
}

/** A server that does this to each connection once the client has spoken. */
export function odd(answer: (socket: Socket) => void): ServerRow['start'] {
  return () =>
    listen(createTcpServer((socket) => void socket.on('error', () => undefined).once('data', () => answer(socket))));
}

/** A server that ends the handshake with this alert. */
export function alert(number: number): ServerRow['start'] {
  return odd((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, number])));
}

/** Ciphers and keys that are too weak today. */
export const old = { ciphers: 'DEFAULT@SECLEVEL=0' };
