import { createServer, type Socket } from 'node:net';
import { type Listening, listen } from './tls-server.js';

/** A server of plain TCP that does this to each connection once the client has spoken. */
export function startOddServer(answer: (socket: Socket) => void, scheme = 'https'): Promise<Listening> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  return listen(server as unknown as Parameters<typeof listen>[0], { scheme });
}

/** A server that ends every handshake with one alert (RFC 8446 6). */
export function startAlertServer(number: number): Promise<Listening> {
  return startOddServer((socket) => socket.end(Buffer.from([0x15, 3, 3, 0, 2, 2, number])));
}
