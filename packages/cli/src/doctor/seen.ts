import { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  type CertwireError,
  type ChainEnd,
  findAnchor,
  type Material,
  type ServerProbe,
  type Settings,
  systemRoots,
  TlsError,
  type TlsErrorSide,
} from '@certwire/runtime';

/** One server as it was probed, with what follows of it at once. */
export interface Seen {
  readonly settings: Settings;
  readonly material: Material;
  readonly probe: ServerProbe;
  readonly failure: CertwireError | undefined;
  /** Who refused, where somebody did. */
  readonly side: TlsErrorSide | undefined;
  /** What the server presented, leaf first, as it was sent. */
  readonly sent: readonly X509Certificate[];
  /** The way from its leaf to what we trust. */
  readonly way: ChainEnd;
  /** The name that its certificate must have, and whether it has it. */
  readonly name: { readonly asked: string; readonly found: boolean };
  /** Whether it asked for our certificate; undefined where that did not show. */
  readonly requested: boolean | undefined;
  /** The names of the authorities that it accepts; empty where it names none. */
  readonly accepted: readonly string[];
  readonly now: Date;
}

/** Puts a probe together with the settings that it was made for. */
export function seenOf(settings: Settings, material: Material, probe: ServerProbe): Seen {
  const { exchange, looks } = probe;
  const failure = exchange?.failure;
  const raw = looks.find(({ certificates }) => certificates.length > 0)?.certificates ?? exchange?.presented ?? [];
  const asked = settings.serverName ?? probe.host;
  const [leaf] = raw;
  const look = looks.find(({ requested }) => requested === true);
  const didAsk = look === undefined ? looks.find(({ requested }) => requested !== undefined)?.requested : true;
  return {
    settings,
    material,
    probe,
    failure,
    side: failure instanceof TlsError ? failure.side : undefined,
    sent: raw.flatMap(readable),
    way: findAnchor(
      raw.filter((der) => readable(der).length > 0),
      trustedBy(settings, material),
    ),
    name: { asked, found: leaf !== undefined && readable(leaf).some((each) => isFor(asked, each)) },
    requested: exchange?.requested ?? didAsk,
    accepted: [...new Set(looks.flatMap(({ authorities = [] }) => authorities.map(({ name }) => name)))],
    now: new Date(),
  };
}

function readable(der: Uint8Array): readonly X509Certificate[] {
  try {
    return [new X509Certificate(der)];
  } catch {
    // What the server sent as a certificate may be anything.
    return [];
  }
}

function isFor(name: string, certificate: X509Certificate): boolean {
  return (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
}

function trustedBy({ trust }: Settings, { anchors }: Material): readonly X509Certificate[] {
  if (trust.mode === 'APPLICATION_ONLY' || trust.mode === 'NO_CHECK') return anchors;
  return [...anchors, ...systemRoots().certificates.map((pem) => new X509Certificate(pem))];
}

/** Whether a connection stood at all, whatever came of it. */
export function wasReached({ probe }: Pick<Seen, 'probe'>): boolean {
  const { exchange, looks } = probe;
  return exchange?.times.connected !== undefined || looks.some(({ end }) => end !== 'unreached');
}

/** The sentence of an error, without the advice below it. */
export function sentenceOf({ message }: Error): string {
  return message.split('\n')[0] ?? '';
}
