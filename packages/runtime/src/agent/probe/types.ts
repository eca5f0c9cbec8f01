import type { CertwireError } from '../../errors.js';
import type { TlsVersion } from '../../settings/types.js';

/** What a server said to the first message of a handshake that was not gone on with. */
export interface ServerLook {
  /** The one version that was offered. */
  readonly offered: TlsVersion;
  /** `answered` with TLS, with an `alert`, with something `foreign`; `cut` the line, stayed `silent`, was `unreached`. */
  readonly end: 'answered' | 'alert' | 'foreign' | 'cut' | 'silent' | 'unreached';
  /** Name of the version that the server chose. */
  readonly chosen?: string;
  readonly alert?: number;
  /** The first line of an answer that is no TLS. */
  readonly foreign?: string;
  /** DER of what the server presented, leaf first, as it was sent. */
  readonly certificates: readonly Uint8Array[];
  /** Whether it asked for a client certificate; absent where that could not be seen. */
  readonly requested?: boolean;
  /** Authorities that it accepts certificates of; empty when it names none. */
  readonly authorities?: readonly { readonly der: Uint8Array; readonly name: string }[];
  /** Signatures that it accepts, by the numbers of IANA. */
  readonly signatures?: readonly number[];
}

/** Milliseconds since the beginning at which each step was done; a step that was not done is absent. */
export interface ExchangeTimes {
  resolved?: number;
  /** TCP stands, or the way through the proxy. */
  connected?: number;
  /** Our side of the handshake is over. */
  secured?: number;
  /** The head of the answer is there. */
  answered?: number;
}

/** What was agreed on in a handshake. */
export interface AgreedParameters {
  readonly protocol: string;
  /** OpenSSL's name of the cipher, and the one of IANA. */
  readonly cipher: { readonly name: string; readonly standardName: string };
  /** Such as `X25519` or `DH 2048`; undefined where Node cannot tell. */
  readonly keyExchange: string | undefined;
  readonly alpn: string | undefined;
  /** Whether a second handshake could go on from this one; undefined where it was not tried. */
  resumed?: boolean;
}

/** One request as a client of the service would send it, without its credentials. */
export interface Exchange {
  readonly times: Readonly<ExchangeTimes>;
  readonly agreed?: AgreedParameters;
  /** Whether the server asked for our certificate; absent where that is not known. */
  readonly requested?: boolean;
  /** Whether we took the server's certificate: absent where it did not come so far. */
  readonly verified?: boolean;
  /** DER of the server's chain as Node completed it: leaf first, up to the anchor when it was verified. */
  readonly presented: readonly Uint8Array[];
  readonly answer?: { readonly status: number; readonly server?: string };
  /** What a client of the service would have thrown. */
  readonly failure?: CertwireError;
  /** The server took the request and said nothing for as long as we waited. */
  readonly unanswered?: boolean;
}

/** A server as it met us. */
export interface ServerProbe {
  readonly url: string;
  readonly scheme: 'http' | 'https';
  /** Without brackets. */
  readonly host: string;
  readonly port: number;
  /** The name that was asked for by SNI; absent for an address. */
  readonly serverName?: string;
  /** The proxy on the way, as messages name it. */
  readonly proxy?: string;
  /** How other tools are told of that proxy; its password stays here. */
  readonly way?: { readonly url: string; readonly username?: string };
  /** Absent when the truststore could not be loaded, so that nothing was sent. */
  readonly exchange?: Exchange;
  /** One for each version, the newer first; empty where there is no TLS. */
  readonly looks: readonly ServerLook[];
}
