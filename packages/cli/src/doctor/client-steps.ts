import { oneLine } from '../inspect/inspect-certificate.js';
import type { Seen } from './seen.js';
import { notCome, type Result } from './step-result.js';

/** The fifth step: the server asks for our certificate. */
export function request({ requested, accepted, settings }: Seen): Result {
  if (requested === undefined) return notCome;
  if (!requested) {
    const state = settings.identity === undefined ? 'off' : 'partly';
    return { state, detail: 'the server asks for no certificate in the handshake' };
  }
  return {
    state: 'yes',
    detail: accepted.length === 0 ? 'it names no authorities' : `it accepts ${accepted.join('; ')}`,
  };
}

/** The sixth: ours goes to it. */
export function show({ requested, material: { identity }, settings, failure, side }: Seen): Result {
  if (identity === undefined) {
    if (settings.identity !== undefined) return { state: 'no', detail: 'the keystore could not be loaded' };
    return { state: requested === true && side === 'server' ? 'no' : 'off', detail: 'none is configured' };
  }
  const { chain, alias } = identity;
  const subject = `${oneLine(chain[0].subject)}, issued by ${oneLine(chain[0].issuer)}`;
  if (failure?.code === 'CLIENT_CERTIFICATE_NOT_OFFERED') return { state: 'no', detail: `${subject}: not sent` };
  if (requested !== true) return { state: requested === false ? 'off' : 'unknown', detail: `${subject}: not sent` };
  if (side === 'client') return notCome;
  const count = chain.length === 1 ? 'alone' : `with ${chain.length - 1} more`;
  const entry = alias === undefined ? '' : ` (alias "${alias}")`;
  return { state: 'yes', detail: `${subject}, sent ${count}${entry}` };
}

/** The last: the server goes on with us. */
export function accept({ failure, side, probe: { exchange } }: Seen): Result {
  if (exchange === undefined) return notCome;
  if (failure !== undefined) {
    const cut = failure.code === 'HANDSHAKE_CUT' || failure.code === 'CONNECTION_RESET';
    const refused = cut || side === 'server' || side === 'configuration';
    return refused ? { state: 'no', detail: `refused, see below (${failure.code})` } : notCome;
  }
  if (exchange.unanswered === true) return { state: 'yes', detail: 'the handshake is over; no answer came in 10 s' };
  const { status, server } = exchange.answer ?? {};
  const at = exchange.times.answered;
  const detail = server === undefined ? `HTTP ${status}` : `HTTP ${status} from ${server}`;
  return { state: 'yes', detail, ...(at !== undefined && { at }) };
}
