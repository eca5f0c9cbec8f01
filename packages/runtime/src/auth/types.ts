/**
 * What a call demands of the client: alternatives, of which one is enough, each a combination of schemes that are all
 * needed. An empty combination is «without credentials»; no alternative at all is no requirement.
 */
export type SecurityRequirement = readonly (readonly string[])[];

/** A value, or a function that gives it when it is needed. */
export type Provided<Value> = Value | (() => Value | Promise<Value>);

/** User name and password. */
export interface UserPassword {
  readonly username: string;
  readonly password: string;
}

/** Credential of a scheme `apiKey`. */
export type ApiKeyCredential = Provided<string>;

/** Credential of `bearer`, `oauth2`, `openIdConnect` or another scheme of HTTP: what stands behind the scheme's name. */
export type TokenCredential = Provided<string>;

/** Credential of a scheme `basic`. */
export type BasicCredential = Provided<UserPassword>;

/** A credential of any scheme. */
export type Credential = Provided<string | UserPassword>;

/** What the schemes of one request add to it. */
export interface Authorisation {
  readonly headers: Readonly<Record<string, string>>;
  /** Names and values, not escaped. */
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Names and values, not escaped. */
  readonly cookies: readonly (readonly [name: string, value: string])[];
  /** Whether a new attempt may fare better after a 401: a token that was kept is thrown away. */
  renew(): boolean;
}

/** Who asks for credentials. */
export interface AuthoriseRequest {
  /** What messages call the operation. */
  readonly operationId: string;
  /** Undefined: the client's own requirement holds. */
  readonly requirement: SecurityRequirement | undefined;
  /** Credentials of this call alone, by the name of the scheme. */
  readonly credentials: Readonly<Record<string, Credential | undefined>> | undefined;
}

/**
 * Chooses among the alternatives what can be met, and gives what is to be sent; at once where nothing has to be waited for.
 *
 * @throws ConfigurationError when the operation demands a certificate that is not configured
 */
export type Authorise = (request: AuthoriseRequest) => Authorisation | Promise<Authorisation>;
