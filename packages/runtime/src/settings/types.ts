import type { Secret } from '../secret.js';

/** Where a value came from, as messages print it: `config/application.properties:12`, `env SECURITY_…`, `code`, `default`. */
export type Origin = string;

/** One property in force, for messages, `doctor` and the demo. Secrets show as `••••`. */
export interface ResolvedProperty {
  readonly key: string;
  readonly value: string;
  readonly origin: Origin;
}

/** A file, or bytes given in line, that a property names. `key` and `origin` are what a message about it says. */
export interface Resource {
  readonly key: string;
  readonly origin: Origin;
  /** What was asked for: the path as resolved, or `inline` for PEM text and `base64:` values. */
  readonly location: string;
  /** Set for a resource given in line. */
  readonly content?: Secret<Uint8Array>;
}

export type StoreType = 'JKS' | 'JCEKS' | 'PKCS12' | 'PEM';

/** A keystore or truststore as the properties ask for it, not yet opened. */
export interface StoreRequest {
  readonly file: Resource;
  readonly fileType?: StoreType;
  readonly password?: Secret<string>;
}

/** The client's own key and certificate as asked for: a store, or a pair of PEM resources. */
export interface IdentityRequest {
  readonly store?: StoreRequest;
  readonly certificate?: Resource;
  readonly privateKey?: Resource;
  readonly alias?: string;
  readonly keyPassword?: Secret<string>;
}

export type TrustMode = 'SYSTEM_ONLY' | 'APPLICATION_ONLY' | 'APPLICATION_AND_SYSTEM' | 'NO_CHECK';

export interface TrustRequest {
  readonly mode: TrustMode;
  readonly store?: StoreRequest;
  readonly certificates?: Resource;
  readonly crl?: Resource;
}

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

export interface ProxySettings {
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: Secret<string>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Credentials of one service as the properties give them. Keys of the maps are loose (see {@link looseKey}). */
export interface CredentialSettings {
  readonly apiKeys: Readonly<Record<'header' | 'query' | 'cookie', Readonly<Record<string, Secret<string>>>>>;
  readonly basic?: { readonly username: Secret<string>; readonly password: Secret<string> };
  readonly bearer?: Secret<string>;
  readonly oauth2?: {
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly clientSecret?: Secret<string>;
    readonly scopes: readonly string[];
    readonly clientAuthentication: string;
    readonly audience?: string;
    readonly privateKey?: Resource;
    readonly keyId?: string;
    readonly algorithm?: string;
  };
  /** Sent with every request. */
  readonly headers: Readonly<Record<string, Secret<string>>>;
}

/** What one service asks for: validated, with origins, nothing opened yet. Durations are milliseconds. */
export interface Settings {
  readonly service: string;
  /** `https://host:port/base`, without a slash at its end. */
  readonly baseUrl: string;
  /** Origins that may see the client's certificate and credentials; the first is the one of `baseUrl`. */
  readonly origins: readonly string[];
  /** Undefined when `security.general.mtls.enabled` is false. */
  readonly identity?: IdentityRequest;
  /** Fail when the server never asks for our certificate. */
  readonly identityMustBeRequested: boolean;
  readonly trust: TrustRequest;
  readonly verifyHostName: boolean;
  readonly serverName?: string;
  readonly pins: readonly string[];
  readonly tlsVersions: readonly TlsVersion[];
  readonly connectTimeout: number;
  readonly socketTimeout: number;
  readonly connectionRequestTimeout: number;
  readonly maxTotalConnections: number;
  readonly maxConnectionsPerRoute: number;
  /** -1 for no end. */
  readonly connectionTimeToLive: number;
  readonly useSystemProxies: boolean;
  readonly bufferRequestBody: boolean;
  readonly proxy?: ProxySettings;
  readonly reload: { readonly enabled: boolean; readonly interval: number };
  /** Warn when less than this is left: milliseconds, or a share of the certificate's life. */
  readonly expiryWarning: { readonly milliseconds: number } | { readonly share: number };
  readonly retry: { readonly attempts: number; readonly delay: number };
  readonly credentials: CredentialSettings;
  /** Every property in force with its origin, in the order of the table of keys. */
  readonly properties: readonly ResolvedProperty[];
  /** Notices: a keystore that is switched off, an unknown key that resembles a known one. */
  readonly warnings: readonly string[];
}
