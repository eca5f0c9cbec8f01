import type { Secret } from '../secret.js';

/** Where a value came from, as messages print it: `config/application.properties:12`, `env SECURITY_…`, `code`, `default`. */
export type Origin = string;

/** One property in force, for messages, `doctor` and the demo. Secrets show as `••••`. */
export interface ResolvedProperty {
  /** In the scope that won: `rest.<id>.security.x` where a service overrides `security.general.x`. */
  readonly key: string;
  /** The key of the table of properties, the same in both scopes. */
  readonly tableKey: string;
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
  /** The file that Node takes further roots from: NODE_EXTRA_CA_CERTS. */
  readonly extraRoots?: string;
}

export type TlsVersion = 'TLSv1.2' | 'TLSv1.3';

/** One forward proxy. */
export interface ProxyTarget {
  readonly scheme: 'http' | 'https';
  readonly host: string;
  readonly port: number;
  readonly username?: string;
  readonly password?: Secret<string>;
  /** The key or variable that names it, and where that was set. */
  readonly key: string;
  readonly origin: Origin;
}

/** The proxy of `app.proxy.*`: with an include list only for those hosts, else for all but the excluded. */
export interface ProxySettings extends ProxyTarget {
  readonly username?: string;
  readonly password?: Secret<string>;
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** What HTTPS_PROXY, HTTP_PROXY and NO_PROXY say. */
export interface EnvironmentProxies {
  readonly https?: ProxyTarget;
  readonly http?: ProxyTarget;
  readonly bypass: readonly string[];
}

/** Warn when less than this is left: milliseconds, or a share of the certificate's life. */
export type ExpiryWarning = { readonly milliseconds: number } | { readonly share: number };

/** Credentials of one service as the properties give them. */
export interface CredentialSettings {
  /** By the name's letters and digits in lower case: `X-API-Key` is `xapikey` (see `looseName`). */
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
  /** Sent with every request; names as the user wrote them. */
  readonly headers: Readonly<Record<string, Secret<string>>>;
}

/** What one service asks for: validated, with origins, nothing opened yet. Durations are milliseconds. */
export interface Settings {
  readonly service: string;
  /** `https://host:port/base`, without a slash at its end. */
  readonly baseUrl: string;
  /** Origins that may see the client's certificate and credentials; the first is the one of `baseUrl`. */
  readonly origins: readonly string[];
  /**
   * Where tokens are asked for, when that is none of the service's origins: it recognises the client by the same certificate
   * (RFC 8705), sees no other credentials, and has neither the pins nor the server name of the service.
   */
  readonly tokenOrigins: readonly string[];
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
  /** Set when `useSystemProxies` is on and the environment names a proxy. */
  readonly environmentProxies?: EnvironmentProxies;
  readonly bufferRequestBody: boolean;
  readonly proxy?: ProxySettings;
  readonly reload: { readonly enabled: boolean; readonly interval: number };
  readonly expiryWarning: ExpiryWarning;
  readonly retry: { readonly attempts: number; readonly delay: number };
  readonly credentials: CredentialSettings;
  /** Every property in force with its origin, in the order of the table of keys. */
  readonly properties: readonly ResolvedProperty[];
  /** Notices: a keystore that is switched off, an unknown key that resembles a known one. */
  readonly warnings: readonly string[];
}
