import { systemCode } from '../../errors.js';
import type { TlsVersion } from '../../settings/types.js';
import { openLine, type Way } from './open-line.js';
import { nameText } from './read-name.js';
import { beginFlight, foreignText, type ServerFlight } from './server-flight.js';
import type { ServerLook } from './types.js';

/** Where to look, and under which name. */
export interface LookRequest extends Way {
  readonly serverName: string | undefined;
}

const versionNames: Readonly<Record<number, string>> = {
  768: 'SSLv3',
  769: 'TLSv1.0',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  772: 'TLSv1.3',
};

function describe(version: TlsVersion, flight: ServerFlight, end: ServerLook['end']): ServerLook {
  const { messages, alert, foreign } = flight;
  const { version: chosen, certificates = [], request, complete } = messages;
  return {
    offered: version,
    end: foreign !== undefined ? 'foreign' : alert !== undefined ? 'alert' : chosen === undefined ? end : 'answered',
    ...(chosen === undefined ? {} : { chosen: versionNames[chosen] ?? `version ${chosen.toString(16)}` }),
    ...(alert === undefined ? {} : { alert }),
    ...(foreign === undefined ? {} : { foreign: foreignText(foreign) }),
    certificates,
    // Until the server's part is over, a request may still come.
    ...(complete === true ? { requested: request !== undefined } : {}),
    ...(request === undefined
      ? {}
      : {
          authorities: request.authorities.map((der) => ({ der, name: nameText(der) })),
          signatures: request.signatures,
        }),
  };
}

/**
 * Begins a handshake in the clear and reads what Node has no words for: the chain as it was sent, and whose certificates
 * the server accepts. Nothing secret is sent, and nothing is believed. Never rejects.
 */
export function lookAtServer(request: LookRequest, version: TlsVersion): Promise<ServerLook> {
  const flight = beginFlight(version, request.serverName);
  return new Promise((resolve) => {
    let reached = false;
    const finish = (end: ServerLook['end']): void => {
      clearTimeout(timer);
      socket.destroy();
      resolve(describe(version, flight, end));
    };
    const timer = setTimeout(() => finish(reached ? 'silent' : 'unreached'), request.timeout);
    const socket = openLine(request, (error, line) => {
      if (error !== undefined) return finish('unreached');
      reached = true;
      line.on('data', (bytes) => {
        if (flight.take(bytes)) finish('cut');
      });
      line.resume();
      line.write(flight.hello);
    });
    socket.on('error', (error) => finish(reached && systemCode(error) !== undefined ? 'cut' : 'unreached'));
    socket.on('close', () => finish(reached ? 'cut' : 'unreached'));
  });
}
