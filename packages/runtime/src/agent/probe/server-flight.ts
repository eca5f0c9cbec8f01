import type { TlsVersion } from '../../settings/types.js';
import { EndOfBytes } from './byte-reader.js';
import { clientHello, plainRecord } from './client-hello.js';
import { type OpenRecord, openServerHandshake } from './handshake-keys.js';
import { offerKeys } from './key-exchange.js';
import { readServerMessage, type ServerMessages } from './server-messages.js';

/** What a server answered to a first message of ours, and no more: the handshake is never ended. */
export interface ServerFlight {
  /** What we send. */
  readonly hello: Buffer;
  readonly messages: Readonly<ServerMessages>;
  /** Number of the alert by which the server refused. */
  alert: number | undefined;
  /** The beginning of an answer that is no TLS. */
  foreign: Buffer | undefined;
  /** Takes bytes; true when nothing more is to be expected. */
  take(bytes: Uint8Array): boolean;
}

/** Types of records (RFC 8446 5.1). */
const records = { changeCipherSpec: 20, alert: 21, handshake: 22, application: 23 } as const;
/** The longest record, with what encryption may add (RFC 5246 6.2.3). */
const longestRecord = 16_384 + 2048;

/** A conversation that asks for one version alone. */
export function beginFlight(version: TlsVersion, serverName: string | undefined): ServerFlight {
  const keys = version === 'TLSv1.3' ? offerKeys() : [];
  const hello = clientHello({ version, serverName, keyShares: keys });
  const messages: ServerMessages = {};
  let received = Buffer.alloc(0);
  let handshake = Buffer.alloc(0);
  let open: OpenRecord | undefined;

  function unseal(serverHello: Buffer): void {
    const { version: chosen, suite = 0, keyShare } = messages;
    const key = keys.find(({ group }) => group === keyShare?.group);
    if (chosen !== 0x0304 || keyShare === undefined || key === undefined) return;
    open = openServerHandshake(suite, key.agree(keyShare.publicKey), Buffer.concat([hello, serverHello]));
  }

  function readHandshake(bytes: Uint8Array): void {
    handshake = Buffer.concat([handshake, bytes]);
    while (handshake.length >= 4) {
      const length = handshake.readUIntBE(1, 3);
      if (handshake.length < 4 + length) return;
      const message = handshake.subarray(0, 4 + length);
      handshake = handshake.subarray(4 + length);
      const type = message.readUInt8(0);
      readServerMessage(type, message.subarray(4), messages);
      if (type === 2) unseal(message);
    }
  }

  function readSealed(header: Buffer, body: Buffer): void {
    const inner = open?.(header, body);
    if (inner === undefined) throw new EndOfBytes('The record was not sealed for us.');
    // Behind the content stands its type, and perhaps zeros (RFC 8446 5.4).
    let end = inner.length;
    while (end > 0 && inner[end - 1] === 0) end -= 1;
    const type = inner[end - 1];
    if (type === records.handshake) readHandshake(inner.subarray(0, end - 1));
    else if (type === records.alert) flight.alert = inner[1];
  }

  function readRecord(): boolean {
    const header = received.subarray(0, 5);
    const type = header[0] ?? 0;
    const length = header.length === 5 ? header.readUInt16BE(3) : 0;
    const isRecord = type >= records.changeCipherSpec && type <= records.application && header[1] === 3;
    if (header.length > 1 && (!isRecord || length > longestRecord)) {
      flight.foreign = received;
      return false;
    }
    if (header.length < 5 || received.length < 5 + length) return false;
    const body = received.subarray(5, 5 + length);
    received = received.subarray(5 + length);
    if (type === records.handshake) readHandshake(body);
    else if (type === records.alert) flight.alert = body[1];
    else if (type === records.application) readSealed(header, body);
    return true;
  }

  const flight: ServerFlight = {
    hello: plainRecord(hello),
    messages,
    alert: undefined,
    foreign: undefined,
    take(bytes) {
      received = Buffer.concat([received, bytes]);
      try {
        while (readRecord());
      } catch {
        // A damaged message, or a key that is none: what was read until here stays.
        return true;
      }
      const { complete, retry, version: chosen } = messages;
      const other = chosen !== undefined && chosen !== (version === 'TLSv1.3' ? 0x0304 : 0x0303);
      return complete === true || retry === true || other || flight.alert !== undefined || flight.foreign !== undefined;
    },
  };
  return flight;
}

/** The first line of what a server sent instead of TLS, as far as it is text. */
export function foreignText(bytes: Uint8Array): string {
  const [line = ''] = Buffer.from(bytes.subarray(0, 80))
    .toString('latin1')
    .split(/[\r\n]/);
  return line.replace(/[^\x20-\x7e]+/g, '').trim();
}
