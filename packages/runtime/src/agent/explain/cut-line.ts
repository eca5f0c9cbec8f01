import { ConnectionError } from '../../errors.js';
import { advice } from '../../tls-errors.js';
import { blamedProperty, type Case, type Finding } from './case.js';
import { offerOf, withCertificate, withoutCertificate } from './refused-client.js';

const cut = /^(ECONNRESET|EPIPE|ECONNABORTED)$/;

/** Whether the line went dead without a word. */
export function isCut({ cause }: Case): boolean {
  return cause.codes.some((code) => cut.test(code)) || /socket hang up|disconnected before secure/.test(cause.text);
}

function refused(failed: Case, how: string): Finding {
  if (offerOf(failed).offered === undefined) return withoutCertificate(failed, how);
  const hint = advice.silentRefusal;
  return withCertificate(failed, { code: 'CLIENT_CERTIFICATE_REFUSED', how, hint, probably: true });
}

/**
 * A line that was cut in the handshake, or after it, before a first answer, by a server that had asked for a
 * certificate: in TLS 1.3 the client's side of the handshake is over before the server has judged the certificate.
 */
export function explainCutHandshake(failed: Case): Finding | undefined {
  const { facts, cause, where, url } = failed;
  if (!isCut(failed) || url.protocol !== 'https:') return undefined;
  const socket = facts?.socket;
  // An idle connection that the server closed meanwhile, or an answer that broke off: no verdict on anybody.
  if (facts?.reused === true || facts?.answered === true) return undefined;
  const inHandshake = socket === undefined ? /before secure TLS/.test(cause.text) : !socket.secure;
  if (inHandshake && socket?.requested === true) return refused(failed, 'the connection was cut in the handshake');
  if (inHandshake) {
    const message = `${where} cut the connection in the TLS handshake, without saying why.`;
    return { code: 'HANDSHAKE_CUT', side: 'network', message, blames: 'keystore', hint: advice.readLog };
  }
  if (socket?.requested === true && socket.protocol === 'TLSv1.3') {
    return refused(failed, 'the connection was cut right after the TLS 1.3 handshake');
  }
  return undefined;
}

/** The same for a connection that stood: nobody refused anybody. */
export function explainCutConnection(failed: Case): ConnectionError | undefined {
  if (!isCut(failed)) return undefined;
  const { facts, where, cause, url, settings } = failed;
  const again = 'Send the request again if it may be repeated.';
  // haproxy, Node and the JDK cut the line when they are asked in the clear for what they have under TLS.
  const perhapsTls = url.protocol === 'http:' && facts?.answered !== true && facts?.reused !== true;
  const { key, origin } = blamedProperty('scheme', settings);
  const hint = perhapsTls ? `Perhaps it expects TLS on this port: see ${key} (${origin}). ${again}` : again;
  const options = { cause: cause.system, hint };
  if (facts?.reused === true && !facts.answered) {
    const message = `${where} closed an idle connection in the moment in which it was used again.`;
    return new ConnectionError('CONNECTION_RESET', message, options);
  }
  const when = facts?.answered === true ? 'in the middle of its answer' : 'before it answered';
  return new ConnectionError('CONNECTION_RESET', `${where} cut the connection ${when}.`, options);
}
