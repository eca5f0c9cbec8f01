import { ApiError, ConfigurationError, ConnectionError } from '../errors.js';
import { findProperty } from '../find-property.js';
import type { FormPost, SchemeContext } from './scheme.js';
import type { Token } from './token-cache.js';

type ClientSettings = NonNullable<SchemeContext['credentials']['oauth2']>;

/** Escaped as a form before it is put into the header (RFC 6749 2.3.1). */
function formEncode(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

type ClientParts = Pick<FormPost, 'headers' | 'form'>;

/** How the client says who it is to the token endpoint, by the value of `rest.<id>.oauth2.clientAuthentication`. */
const authentications: Readonly<Record<string, (client: ClientSettings) => ClientParts>> = {
  client_secret_basic: ({ clientId, clientSecret }) => {
    const pair = `${formEncode(clientId)}:${formEncode(clientSecret?.reveal() ?? '')}`;
    return { headers: { Authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, form: {} };
  },
  client_secret_post: ({ clientId, clientSecret }) => ({
    headers: {},
    form: { client_id: clientId, client_secret: clientSecret?.reveal() ?? '' },
  }),
  // RFC 8705 2: the certificate of the connection says it.
  tls_client_auth: ({ clientId }) => ({ headers: {}, form: { client_id: clientId } }),
  self_signed_tls_client_auth: ({ clientId }) => ({ headers: {}, form: { client_id: clientId } }),
};

/**
 * Refuses a way of authentication that cannot work, before anything is sent.
 *
 * @throws ConfigurationError
 */
export function checkClientAuthentication(context: SchemeContext, client: ClientSettings): void {
  const { service, hasIdentity, properties } = context;
  const { clientAuthentication: way, clientSecret } = client;
  const key = `rest.${service}.oauth2.clientAuthentication`;
  const { origin } = findProperty(properties, 'rest.<id>.oauth2.clientAuthentication');
  const fail = (message: string, hint: string): never => {
    throw new ConfigurationError(service, [{ key, origin, message, hint }]);
  };
  if (!Object.hasOwn(authentications, way)) {
    fail(`"${way}" is not supported for the token request.`, `Use one of ${Object.keys(authentications).join(', ')}.`);
  }
  if (way.startsWith('client_secret') && clientSecret === undefined) {
    fail(`"${way}" needs a secret.`, `Set rest.${service}.oauth2.clientSecret.`);
  }
  if (way.endsWith('tls_client_auth') && !hasIdentity()) {
    const keys = 'security.general.mtls.enabled=true and security.general.mtls.keystore.file';
    fail(`"${way}" needs a client certificate, and none is configured.`, `Set ${keys}.`);
  }
}

/** A token is renewed this long before its end, or after nine tenths of its life when that is later. */
const margin = 30_000;

function readToken(data: unknown, received: number): Token | undefined {
  if (typeof data !== 'object' || data === null || !('access_token' in data)) return undefined;
  const { access_token: value } = data;
  if (typeof value !== 'string' || value === '') return undefined;
  const seconds = 'expires_in' in data ? Number(data.expires_in) : Number.NaN;
  if (!Number.isFinite(seconds)) return { value, renewAt: undefined };
  const life = seconds * 1000;
  return { value, renewAt: received + Math.max(life - margin, life * 0.9) };
}

function errorText(data: unknown): string {
  if (typeof data !== 'object' || data === null || !('error' in data) || typeof data.error !== 'string') return '';
  // RFC 6749 5.2: a short code; anything longer is not ours to repeat.
  return /^[\w.-]{1,64}$/.test(data.error) ? ` (${data.error})` : '';
}

/**
 * Asks the token endpoint by the client credentials grant (RFC 6749 4.4).
 *
 * @throws ConnectionError INVALID_ANSWER when the answer has no token, ApiError when the endpoint refuses
 */
export async function requestToken(context: SchemeContext, client: ClientSettings): Promise<Token> {
  const { tokenUrl, scopes, audience, clientAuthentication } = client;
  checkClientAuthentication(context, client);
  const parts = authentications[clientAuthentication]?.(client) ?? { headers: {}, form: {} };
  const form = {
    grant_type: 'client_credentials',
    ...(scopes.length === 0 ? {} : { scope: scopes.join(' ') }),
    ...(audience === undefined ? {} : { audience }),
    ...parts.form,
  };
  const { status, data } = await context.postForm({ url: tokenUrl, headers: parts.headers, form });
  const { origin, pathname } = new URL(tokenUrl);
  if (status !== 200) {
    const operationId = `${context.service}: the token request to ${origin}${errorText(data)}`;
    throw new ApiError({ status, data: undefined, headers: {}, operationId, method: 'POST', path: pathname });
  }
  const token = readToken(data, Date.now());
  if (token !== undefined) return token;
  throw new ConnectionError('INVALID_ANSWER', `${origin}${pathname} answered the token request without a token.`, {
    hint: `Look whether rest.${context.service}.oauth2.tokenUrl is the token endpoint.`,
  });
}
