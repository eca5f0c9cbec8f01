import { type ClientRequest, request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { TLSSocket } from 'node:tls';
import { factsOfSocket } from '../socket-facts.js';
import type { TlsAgent } from '../types.js';
import type { AgreedParameters, Exchange, ExchangeTimes } from './types.js';

/** One request to try. */
export interface ExchangeRequest {
  /** Made of the settings and material of the service. */
  readonly tls: TlsAgent;
  readonly url: string;
  /** Milliseconds to wait for an answer once the connection stands. */
  readonly patience: number;
  /** Called with the connection once it is secure, and with the session by which another could go on from it. */
  onSession?(session: Buffer): void;
}

/** The pages by which servers refuse a certificate are shorter. */
const longestBody = 65_536;

function agreedOn(socket: TLSSocket): AgreedParameters {
  const { name, standardName } = socket.getCipher();
  const key = socket.getEphemeralKeyInfo();
  const exchange = key !== null && 'type' in key ? key : undefined;
  const size = exchange?.type === 'DH' ? ` ${exchange.size}` : '';
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: { name, standardName },
    keyExchange: exchange?.name ?? (exchange === undefined ? undefined : `${exchange.type}${size}`),
    alpn: typeof socket.alpnProtocol === 'string' ? socket.alpnProtocol : undefined,
  };
}

function readBody(response: IncomingMessage, done: (body: string) => void): void {
  const pieces: Buffer[] = [];
  let length = 0;
  const finish = (): void => done(Buffer.concat(pieces).toString('utf8'));
  response.on('data', (piece: Buffer) => {
    length += piece.length;
    if (length <= longestBody) pieces.push(piece);
    else response.destroy();
  });
  // The head alone tells most; an answer that breaks off tells no less.
  response.on('error', () => undefined);
  response.on('close', finish);
}

interface Watched {
  readonly times: ExchangeTimes;
  socket?: TLSSocket;
  agreed?: AgreedParameters;
}

function watch(request: ClientRequest, begun: number, { onSession }: ExchangeRequest): Watched {
  const times: ExchangeTimes = {};
  const watched: Watched = { times };
  const now = (): number => performance.now() - begun;
  request.on('socket', (socket) => {
    // A tunnel, or a connection that stands already, has nothing more to tell of its beginning.
    if (!socket.connecting) times.connected = now();
    socket.once('lookup', () => {
      times.resolved = now();
    });
    socket.once('connect', () => {
      times.connected = now();
    });
    if (!(socket instanceof TLSSocket)) return;
    watched.socket = socket;
    // Before Node's own listener, which ends the connection when the chain is refused.
    socket.prependOnceListener('secure', () => {
      times.secured = now();
      watched.agreed = agreedOn(socket);
    });
    socket.on('session', (session: Buffer) => onSession?.(session));
  });
  return watched;
}

function seenOn({ times, socket, agreed }: Watched): Exchange {
  const facts = factsOfSocket(socket);
  return {
    times,
    presented: facts?.presented ?? [],
    ...(agreed === undefined ? {} : { agreed, verified: facts?.secure === true }),
    ...(facts?.requested === undefined ? {} : { requested: facts.requested }),
  };
}

/** Sends one GET without credentials over a new connection, and notes what happens. Never rejects. */
export function tryExchange(wanted: ExchangeRequest): Promise<Exchange> {
  const { tls, url, patience } = wanted;
  const context = { method: 'GET', url };
  const begun = performance.now();
  return new Promise((resolve) => {
    const secure = new URL(url).protocol === 'https:';
    const headers = { connection: 'close', 'user-agent': 'certwire-doctor' };
    const request = secure
      ? httpsRequest(url, { agent: tls.agent, headers })
      : httpRequest(url, { agent: tls.httpAgent, headers });
    const watched = watch(request, begun, wanted);
    let timer: NodeJS.Timeout | undefined;
    const finish = (more: Partial<Exchange>): void => {
      clearTimeout(timer);
      resolve({ ...seenOn(watched), ...more });
      request.destroy();
    };
    request.on('socket', (socket) => {
      const wait = (): void => {
        timer = setTimeout(() => finish({ unanswered: true }), patience);
      };
      if (secure || socket.connecting) socket.once(secure ? 'secureConnect' : 'connect', wait);
      else wait();
    });
    request.on('response', (response) => {
      watched.times.answered = performance.now() - begun;
      const { statusCode: status = 0, headers: answered } = response;
      const server = answered['server'] as string | undefined;
      readBody(response, (body) => {
        const failure = tls.explainResponse({ ...context, status, headers: answered, body, request });
        const answer = { status, ...(server === undefined ? {} : { server }) };
        finish({ answer, ...(failure === undefined ? {} : { failure }) });
      });
    });
    request.on('error', (error) => finish({ failure: tls.explain(error, context) }));
    request.end();
  });
}
