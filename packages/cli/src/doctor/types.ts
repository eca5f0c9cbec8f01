import type {
  AgreedParameters,
  ConfigurationProblem,
  ExchangeTimes,
  PassedOverProperty,
  ResolvedProperty,
  UnknownKey,
} from '@certwire/runtime';
import type { Finding, InspectedCertificate, Inspection } from '../inspect/types.js';

/** What the doctor found out about one service; the shape of `certwire doctor --json`. */
export interface Report {
  /** The service whose properties are in force; absent for a URL that is no service's. */
  readonly service?: string;
  readonly properties: {
    readonly inForce: readonly ResolvedProperty[];
    readonly overridden: readonly PassedOverProperty[];
    readonly unknown: readonly UnknownKey[];
  };
  /** What keeps a client of the service from being made. */
  readonly problems: readonly ConfigurationProblem[];
  readonly warnings: readonly string[];
  readonly stores: readonly ExaminedStore[];
  readonly trust: TrustInForce;
  readonly servers: readonly ExaminedServer[];
}

/** A file, or a value in line, that the properties name. */
export interface ExaminedStore {
  readonly use: 'keystore' | 'certificate' | 'private key' | 'truststore' | 'revocation lists';
  readonly key: string;
  readonly origin: string;
  readonly location: string;
  /** Entries, protection and findings as `certwire inspect` shows them; absent where the file could not be read. */
  readonly content?: Pick<Inspection, 'format' | 'bytes' | 'permissions' | 'protection' | 'entries'>;
  /** What is wrong with it in this use. */
  readonly findings: readonly Finding[];
  /** The revocation lists in it. */
  readonly lists?: readonly ExaminedList[];
  /** Why it could not be read. */
  readonly unreadable?: string;
}

/** A revocation list, as it describes itself. */
export interface ExaminedList {
  readonly issuer: string;
  /** When it was issued, and when the next one is due where it says so: moments as ISO 8601 writes them. */
  readonly issued: string;
  readonly nextUpdate?: string;
  /** How many certificates it revokes. */
  readonly entries: number;
}

/** Whom the client believes. */
export interface TrustInForce {
  readonly mode: 'SYSTEM_ONLY' | 'APPLICATION_ONLY' | 'APPLICATION_AND_SYSTEM' | 'NO_CHECK';
  /** How many certificates are trusted, by where they come from. */
  readonly anchors: readonly { readonly from: string; readonly count: number }[];
  readonly verifiesHostName: boolean;
  readonly pins: number;
  readonly revocationLists: number;
}

/** The steps of mutual TLS, in their order. */
export const stepNames = ['reached', 'presented', 'chain', 'name', 'requested', 'ours', 'accepted'] as const;

/** One step: done, not asked for, failed, done in part or against a warning, or never come to. */
export interface Step {
  readonly name: (typeof stepNames)[number];
  readonly state: 'yes' | 'no' | 'partly' | 'off' | 'unknown';
  readonly detail: string;
  /** Milliseconds from the beginning to its end, where that can be told. */
  readonly at?: number;
}

/** Something that explains a failure beyond its code. */
export interface Cause {
  readonly cause: CauseName;
  readonly message: string;
  readonly hint?: string;
}

/** Stable. */
export type CauseName =
  | 'NO_CERTIFICATE_CONFIGURED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'WRONG_PURPOSE'
  | 'ISSUER_NOT_ACCEPTED'
  | 'CHAIN_INCOMPLETE'
  | 'KEY_TOO_WEAK'
  | 'PERHAPS_REVOKED'
  | 'OTHER_VERSIONS'
  | 'NOT_TLS'
  | 'SPEAKS_TLS'
  | 'SILENT';

/** Why a server and the client do not come together, and what to change. */
export interface Diagnosis {
  /** Of the run time's errors: `TlsError`, `ConnectionError`, `TimeoutError`. */
  readonly code: string;
  readonly message: string;
  readonly property?: string;
  readonly origin?: string;
  readonly hint?: string;
  /** What else was found, the surest first. */
  readonly causes: readonly Cause[];
}

/** A server as it met us. */
export interface ExaminedServer {
  readonly url: string;
  readonly proxy?: string;
  readonly serverName?: string;
  readonly steps: readonly Step[];
  readonly connection?: AgreedParameters;
  readonly times: Readonly<ExchangeTimes>;
  /** Leaf first, up to the anchor where there is one. */
  readonly chain: readonly InspectedCertificate[];
  /** Absent where the server asked for no certificate. */
  readonly acceptedAuthorities?: readonly string[];
  readonly status?: number;
  readonly outcome: 'well' | 'failed' | 'unreachable' | 'not tried';
  readonly diagnosis?: Diagnosis;
  /** What deserves to be known though the handshake went well. */
  readonly notes: readonly string[];
  /** Lines for a POSIX shell that show the same without Certwire. */
  readonly reproduce: Reproduction;
}

/** Commands that show what we saw with other tools. */
export interface Reproduction {
  /** What makes files of stores that the tools do not read; may be empty. */
  readonly prepare: readonly string[];
  readonly openssl?: string;
  readonly curl: string;
}
