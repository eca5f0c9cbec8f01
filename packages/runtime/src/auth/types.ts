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
