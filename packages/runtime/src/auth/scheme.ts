import type { SigningKey } from '../material/types.js';
import type { Secret } from '../secret.js';
import type { CredentialSettings, ResolvedProperty } from '../settings/types.js';
import type { Credential } from './types.js';

/** What a scheme adds to a request. */
export interface SchemeParts {
  readonly headers?: Readonly<Record<string, string>>;
  readonly query?: readonly (readonly [name: string, value: string])[];
  readonly cookies?: readonly (readonly [name: string, value: string])[];
  /** Throws away what was kept, when it is still what this request was sent with; whether there was something to renew. */
  readonly renew?: () => boolean;
}

/** What a scheme gives that adds nothing to a request. */
export const noParts: SchemeParts = {};

/** A form that is posted to a token endpoint, through the agent of the service. */
export interface FormPost {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Escaped. */
  readonly form: string;
}

/** The answer of a token endpoint. */
export interface FormAnswer {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly text: string;
}

/** What the schemes of one client are made of. */
export interface SchemeContext {
  readonly service: string;
  readonly credentials: CredentialSettings;
  /** Every property in force, so that a message can say where a value was set. */
  readonly properties: readonly ResolvedProperty[];
  /** The form in which the properties keep the names of API keys. */
  looseName(name: string): string;
  /** Whether a client certificate is in force. */
  hasIdentity(): boolean;
  /** Fingerprint of the client certificate in force. */
  identity(): string | undefined;
  /** What signs the client's assertions. */
  signingKey(): SigningKey | undefined;
  postForm(post: FormPost): Promise<FormAnswer>;
}

/** One security scheme, ready to be used. A credential given in code stands above the properties. */
export interface Scheme {
  /** What to set so that it can be used, for messages. */
  readonly remedy: string;
  /** Whether it can be met with this credential, or else by the properties. */
  isAvailable(credential: Credential | undefined): boolean;
  apply(credential: Credential | undefined): SchemeParts | Promise<SchemeParts>;
}

/** Makes a scheme of its description; one such function per kind. */
export type SchemeMaker<Description> = (description: Description, context: SchemeContext) => Scheme;

/** The credential of the properties, when there is one, as one given in code. */
export function fromSecret(secret: Secret<string> | undefined): Credential | undefined {
  return secret === undefined ? undefined : () => secret.reveal();
}
