import { oneLine } from '../inspect/inspect-certificate.js';
import { daysInWords } from '../inspect/print-certificate.js';
import { hostAndPort } from './host-and-port.js';
import { type Seen, sentenceOf, wasReached } from './seen.js';
import { notCome, type Result } from './step-result.js';

/** Refusals by us that are about the name or the pins: the chain was verified before. */
const afterChain = ['SERVER_NAME_MISMATCH', 'PIN_MISMATCH'];

/** The first step: a connection stands. */
export function reach(seen: Seen): Result {
  const { probe, failure } = seen;
  const through = probe.proxy === undefined ? '' : ` through ${probe.proxy.replace(/^The/, 'the')}`;
  const where = `${hostAndPort(probe)}${through}`;
  const at = probe.exchange?.times.connected;
  if (wasReached(seen)) return { state: 'yes', detail: where, ...(at !== undefined && { at }) };
  return { state: 'no', detail: failure === undefined ? where : sentenceOf(failure) };
}

/** The second: the server shows its certificate. */
export function present({ probe, sent, now }: Seen): Result {
  const [leaf, ...others] = sent;
  if (leaf !== undefined) {
    const days = Math.floor((Date.parse(leaf.validTo) - now.getTime()) / 86_400_000);
    const more = others.length === 0 ? 'alone' : `with ${others.length} more`;
    return { state: 'yes', detail: `${oneLine(leaf.subject)}, sent ${more}, ${daysInWords(days)}` };
  }
  const looks = probe.looks.filter(({ end }) => end !== 'unreached');
  const foreign = looks.find((look) => look.foreign)?.foreign;
  const alert = looks.find((look) => look.alert !== undefined)?.alert;
  const old = looks.find((look) => look.chosen !== undefined)?.chosen;
  const answers: readonly (readonly [boolean, string])[] = [
    [foreign !== undefined, `it answers "${foreign}", which is no TLS`],
    [looks.some(({ end }) => end === 'foreign'), 'it answers with something that is no TLS'],
    [alert !== undefined, `it answers with the alert ${alert}`],
    [old !== undefined, `it chooses ${old}`],
    [looks.some(({ end }) => end === 'silent'), 'it says nothing'],
  ];
  const [, detail] = answers.find(([applies]) => applies) ?? [true, 'it cuts the connection'];
  return { state: 'no', detail };
}

/** The third: its chain ends at something that we trust. */
export function verify(seen: Seen): Result {
  const { settings, failure, way, probe } = seen;
  const anchor = way.anchor === undefined ? 'against a root of Node' : `against "${oneLine(way.anchor.subject)}"`;
  if (settings.trust.mode === 'NO_CHECK') return { state: 'partly', detail: 'not verified, because of NO_CHECK' };
  if (probe.exchange === undefined) return { state: 'unknown', detail: 'the truststore could not be loaded' };
  const verified = wasVerified(seen);
  if (verified === undefined) return notCome;
  if (!verified)
    return { state: 'no', detail: `refused, see below${failure === undefined ? '' : ` (${failure.code})`}` };
  if (failure?.code === 'PIN_MISMATCH') return { state: 'no', detail: `${anchor}, and none of its keys is pinned` };
  const at = probe.exchange.times.secured;
  return { state: 'yes', detail: anchor, ...(at !== undefined && { at }) };
}

/** Whether we took the server's chain; undefined where that was not decided. */
function wasVerified({ failure, side, probe, sent, requested }: Seen): boolean | undefined {
  if (failure !== undefined && afterChain.includes(failure.code)) return true;
  if (side === 'client') return false;
  if (probe.exchange?.verified !== undefined) return probe.exchange.verified;
  // In TLS 1.2 the server judges us when we have judged it, and before our side of the handshake is over.
  return side === 'server' && sent.length > 0 && requested === true ? true : undefined;
}

/** The fourth: its certificate is for the name that we asked for. */
export function compareName({ settings, name: { asked, found }, failure, sent }: Seen): Result {
  if (!settings.verifyHostName) {
    return { state: 'partly', detail: 'not verified, because hostNameVerification.enabled is false' };
  }
  if (found && failure?.code !== 'SERVER_NAME_MISMATCH') return { state: 'yes', detail: asked };
  const names: string | undefined = sent[0]?.subjectAltName;
  return { state: 'no', detail: `${asked} is not among its names: ${names ?? 'it has none'}` };
}
