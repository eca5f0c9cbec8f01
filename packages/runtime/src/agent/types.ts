import type { Agent as HttpAgent } from 'node:http';
import type { Agent as HttpsAgent } from 'node:https';
import type { CertwireError, TlsError } from '../errors.js';
import type { TlsStatus } from './status-types.js';

/** One certificate in words; holds nothing secret. */
export interface CertificateSummary {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly validFrom: string;
  /** ISO 8601. */
  readonly validTo: string;
  readonly names: readonly string[];
  readonly serialNumber: string;
  /** SHA-256, colon separated as OpenSSL and keytool print it. */
  readonly fingerprint256: string;
}

/** The client's own certificate as in force now. */
export interface IdentitySummary extends CertificateSummary {
  /** Entry of the store; undefined for a pair of PEM resources. */
  readonly alias: string | undefined;
  /** File, or `inline`. */
  readonly location: string;
  /** Subjects of the certificates that are sent, leaf first. */
  readonly chain: readonly string[];
  /** Who issued the last of them: the authority that a server has to know. */
  readonly chainIssuer: string;
}

/** A request as far as an explanation needs it. */
export interface ExchangeContext {
  readonly method: string;
  /** Full URL; its query never shows in a message. */
  readonly url: string;
}

/** An answer that may be a TLS failure in disguise. */
export interface AnswerContext extends ExchangeContext {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  /** The body as text; its beginning is enough. Undefined when it was not read as text. */
  readonly body?: string | undefined;
  /** The ClientRequest of the answer (axios: `response.request`), which leads to what was seen on the socket. */
  readonly request?: unknown;
}

/** What happens to an agent, by the name of the event. */
export interface TlsAgentEvents {
  /** New store files are in force for every new connection. */
  readonly reloaded: {
    readonly service: string;
    readonly files: readonly string[];
    readonly identity?: IdentitySummary;
  };
  /** Changed store files were not taken up; the last good generation stays in force. */
  readonly 'reload-failed': {
    readonly service: string;
    readonly files: readonly string[];
    readonly error: CertwireError;
  };
  /** The client's certificate comes to its end. */
  readonly expiring: { readonly service: string; readonly validTo: string; readonly identity: IdentitySummary };
}

/** The agent that the properties made, with all that can be asked of it. */
export interface TlsAgent {
  /** For `httpsAgent` of axios, or `agent` of `https.request`. */
  readonly agent: HttpsAgent;
  /** The same pools, timeouts and proxy for plain `http:` origins; it never sees the certificate. */
  readonly httpAgent: HttpAgent;
  /** The client's own certificate as in force now; undefined when mutual TLS is switched off. */
  readonly identity: IdentitySummary | undefined;
  /** The certificates of the application's truststore; empty under `SYSTEM_ONLY`. */
  readonly anchors: readonly CertificateSummary[];
  /** What an operator should know: several keys in a store, an expired anchor, `NO_CHECK`. */
  readonly warnings: readonly string[];
  /** How the stores stand now, for health checks. */
  status(): TlsStatus;
  /** Turns what a request failed with (an AxiosError or the system's error) into one of our errors. */
  explain(error: unknown, context: ExchangeContext): CertwireError;
  /**
   * Asks a server that refused our certificate whose certificates it accepts; what is explained afterwards says so. True
   * when there is something to say, false at once for any other failure. Never rejects.
   */
  inquire(failure: CertwireError, context: ExchangeContext): Promise<boolean>;
  /** Recognises an HTTP answer that is a TLS failure in disguise; undefined when it is none. */
  explainResponse(answer: AnswerContext): TlsError | undefined;
  /** Calls the listener at every such event; the function returned takes it off again. */
  on<Event extends keyof TlsAgentEvents>(event: Event, listener: (detail: TlsAgentEvents[Event]) => void): () => void;
  /** Gives the agent back. Its connections end with the last client that shares it. */
  close(): Promise<void>;
  /** What may be printed: the identity, the anchors and the warnings. */
  toJSON(): object;
}
