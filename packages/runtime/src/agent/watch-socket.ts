import type { PeerCertificate, TLSSocket } from 'node:tls';
import { TlsError } from '../errors.js';
import { advice } from '../tls-errors.js';
import type { ServerCheck } from './check-server.js';
import { authorityOf } from './destination.js';
import { askedForCertificate, type SocketFacts } from './socket-facts.js';

interface ChainedCertificate extends PeerCertificate {
  readonly issuerCertificate?: ChainedCertificate;
}

/** DER of the chain as the server sent it. Not `getPeerX509Certificate`: it would make Node's own check fail. */
function presentedChain(socket: TLSSocket): readonly Uint8Array[] {
  const chain: Uint8Array[] = [];
  let each: ChainedCertificate | undefined = socket.getPeerCertificate(true);
  while (each?.raw !== undefined && chain.length < 10) {
    chain.push(each.raw);
    if (each.issuerCertificate === each) break;
    each = each.issuerCertificate;
  }
  return chain;
}

/** What must hold when the client's side of the handshake is over. */
export interface HandshakeDemands {
  /** Set under NO_CHECK, where Node asks nothing: what is asked all the same. */
  readonly serverCheck: ServerCheck | undefined;
  readonly identityMustBeRequested: boolean;
}

/** Notes what happens on a connection, and ends it before a byte of a request is sent when a demand is not met. */
export function watchHandshake(socket: TLSSocket, facts: SocketFacts, demands: HandshakeDemands): void {
  // Before Node's own listener, which destroys the socket, and the peer's certificate with it, when the chain is refused.
  socket.prependOnceListener('secure', () => {
    facts.presented = presentedChain(socket);
    facts.requested = askedForCertificate(socket);
    facts.protocol = socket.getProtocol() ?? undefined;
  });
  // A handshake that fails takes the connection's own knowledge with it, before any event tells of it.
  const destroy = socket.destroy;
  socket.destroy = function (error) {
    if (!facts.secure) facts.requested = askedForCertificate(socket) ?? facts.requested;
    return destroy.call(this, error);
  };
  socket.prependOnceListener('secureConnect', () => {
    facts.secure = true;
    const host = facts.serverName ?? facts.host;
    const refused = demands.serverCheck?.(host, socket.getPeerCertificate(true));
    if (refused !== undefined) socket.destroy(refused);
    else if (demands.identityMustBeRequested && facts.offered !== undefined && facts.requested === false) {
      socket.destroy(neverRequested(facts));
    }
  });
}

function neverRequested(facts: SocketFacts): TlsError {
  return new TlsError({
    code: 'CERTIFICATE_NEVER_REQUESTED',
    side: 'configuration',
    message: `${authorityOf(facts)} never asked for our certificate, and security.general.mtls.required is true.`,
    property: 'security.general.mtls.required',
    hint: advice.wayIn,
  });
}
