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
