import { checkClientAuthentication } from './check-client-authentication.js';
import type { SchemeDescription } from './parse-scheme.js';
import { provideText } from './provided.js';
import { fromSecret, type SchemeContext, type SchemeMaker, type SchemeParts } from './scheme.js';
import { createTokenCache, type TokenCache } from './token-cache.js';

/** Schemes of one client share the token that the properties give: it belongs to the client, not to the scheme. */
const caches = new WeakMap<SchemeContext, TokenCache>();

function cacheOf(context: SchemeContext): TokenCache | undefined {
  const { oauth2: client } = context.credentials;
  if (client === undefined) return undefined;
  const known = caches.get(context);
  if (known !== undefined) return known;
  checkClientAuthentication(context, client);
  const cache = createTokenCache({
    async request() {
      // Clients without OAuth 2 need not load what it is done with.
      const { requestToken } = await import('./request-token.js');
      return requestToken(context, client);
    },
    identity: () => context.identity(),
  });
  caches.set(context, cache);
  return cache;
}

/**
 * An access token: from the option `auth` (a user's, a consent's), else by the client credentials of the properties, else
 * the token of `bearer.token`.
 */
export const oauth2: SchemeMaker<Extract<SchemeDescription, { kind: 'oauth2' | 'openIdConnect' }>> = (_, context) => {
  const cache = cacheOf(context);
  const fixed = fromSecret(context.credentials.bearer);
  const { service } = context;
  return {
    remedy: `rest.${service}.oauth2.tokenUrl and .clientId, or rest.${service}.bearer.token`,
    isAvailable: (credential) => credential !== undefined || cache !== undefined || fixed !== undefined,
    async apply(credential): Promise<SchemeParts> {
      if (credential === undefined && cache !== undefined) {
        const token = await cache.get();
        return { headers: { Authorization: `Bearer ${token.value}` }, renew: () => cache.drop(token) };
      }
      const token = await provideText(credential ?? fixed, 'OAuth 2');
      // A function may have a newer token when it is asked again.
      const renew = (): boolean => typeof credential === 'function';
      return { headers: { Authorization: `Bearer ${token}` }, renew };
    },
  };
};
