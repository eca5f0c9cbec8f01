import { ConfigurationError } from '../errors.js';
import { findProperty } from '../find-property.js';
import type { ResolvedProperty } from '../settings/types.js';
import { apiKey } from './api-key.js';
import { basic } from './basic.js';
import { bearer } from './bearer.js';
import { httpScheme } from './http-scheme.js';
import { mutualTls } from './mutual-tls.js';
import { oauth2 } from './oauth2.js';
import { parseScheme, type SchemeDescription } from './parse-scheme.js';
import { noParts, type Scheme, type SchemeContext, type SchemeParts } from './scheme.js';
import type { Authorisation, Authorise, Credential, SecurityRequirement } from './types.js';

/** What the authorisation of one client is made of. */
export interface AuthoriseOptions {
  readonly context: SchemeContext;
  /** Notation of each scheme by its name. */
  readonly schemes: Readonly<Record<string, string>>;
  /** The requirement of operations that have none of their own. */
  readonly requirement: SecurityRequirement;
  /** Credentials of the client by the name of the scheme; above the properties, below those of a call. */
  readonly credentials: Readonly<Record<string, Credential | undefined>>;
}

/** The row of each kind. */
function makeScheme(description: SchemeDescription, context: SchemeContext): Scheme {
  switch (description.kind) {
    case 'apiKey':
      return apiKey(description, context);
    case 'basic':
      return basic(description, context);
    case 'bearer':
      return bearer(description, context);
    case 'http':
      return httpScheme(description, context);
    case 'oauth2':
    case 'openIdConnect':
      return oauth2(description, context);
    case 'mutualTLS':
      return mutualTls(description, context);
  }
}

/** Names of the schemes that are the client's certificate. */
function certificateSchemes(schemes: Readonly<Record<string, string>>): ReadonlySet<string> {
  return new Set(Object.keys(schemes).filter((name) => parseScheme(schemes[name] ?? '')?.kind === 'mutualTLS'));
}

/** Whether a requirement cannot be met without a client certificate: every alternative asks for one. */
export function demandsCertificate(
  requirement: SecurityRequirement,
  schemes: Readonly<Record<string, string>>,
): boolean {
  const names = certificateSchemes(schemes);
  return requirement.length > 0 && requirement.every((alternative) => alternative.some((name) => names.has(name)));
}

/** The error for a certificate that is demanded and not configured; `who` is the operation, or every one of them. */
export function certificateMissing(
  service: string,
  who: string,
  properties: readonly ResolvedProperty[],
): ConfigurationError {
  const { key, origin } = findProperty(properties, 'security.general.mtls.enabled');
  const message = `${who} demands mutual TLS, and no client certificate is configured. Nothing was connected.`;
  const store = key.replace(/enabled$/, 'keystore.file');
  const hint = `Set ${key}=true and ${store} to the keystore with the client's key and certificate.`;
  return new ConfigurationError(service, [{ key, origin, message, hint }]);
}

const nothing: Authorisation = { headers: {}, query: [], cookies: [], renew: () => false };

/** Puts together what the schemes of one alternative give. */
function combine(parts: readonly SchemeParts[]): Authorisation {
  if (parts.every((part) => part === noParts)) return nothing;
  return {
    headers: Object.assign({}, ...parts.map(({ headers }) => headers)) as Record<string, string>,
    query: parts.flatMap(({ query = [] }) => query),
    cookies: parts.flatMap(({ cookies = [] }) => cookies),
    renew: () => parts.map((part) => part.renew?.() ?? false).includes(true),
  };
}

function areReady(parts: readonly (SchemeParts | Promise<SchemeParts>)[]): parts is readonly SchemeParts[] {
  return !parts.some((part) => part instanceof Promise);
}

/** Makes the function that gives the credentials of each request of one client. */
export function createAuthorise(options: AuthoriseOptions): Authorise {
  const { context, requirement: usual } = options;
  const schemes = new Map<string, Scheme>();
  for (const [name, notation] of Object.entries(options.schemes)) {
    const description = parseScheme(notation);
    if (description !== undefined) schemes.set(name, makeScheme(description, context));
  }
  return ({ operationId, requirement = usual, credentials }) => {
    const given = (name: string): Credential | undefined => credentials?.[name] ?? options.credentials[name];
    const isAvailable = (name: string): boolean => schemes.get(name)?.isAvailable(given(name)) ?? false;
    const demanding = requirement.filter((alternative) => alternative.length > 0);
    let chosen = demanding.find((alternative) => alternative.every(isAvailable));
    if (chosen === undefined) {
      if (demanding.length < requirement.length || demanding.length === 0) return nothing;
      if (!context.hasIdentity() && demandsCertificate(requirement, options.schemes)) {
        throw certificateMissing(context.service, operationId, context.properties);
      }
      // What cannot be met in full is sent as far as it can: the server's answer says what it misses.
      const open = demanding.filter((each) => context.hasIdentity() || !demandsCertificate([each], options.schemes));
      chosen = open.find((alternative) => alternative.some(isAvailable))?.filter(isAvailable) ?? [];
    }
    const parts = chosen.map((name) => schemes.get(name)?.apply(given(name)) ?? noParts);
    return areReady(parts) ? combine(parts) : Promise.all(parts).then(combine);
  };
}
