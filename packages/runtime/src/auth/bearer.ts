import type { SchemeDescription } from './parse-scheme.js';
import { provideText } from './provided.js';
import { fromSecret, type SchemeMaker } from './scheme.js';

/** A token that the caller has, in the `Authorization` header (RFC 6750). */
export const bearer: SchemeMaker<Extract<SchemeDescription, { kind: 'bearer' }>> = (_, { service, credentials }) => {
  const configured = fromSecret(credentials.bearer);
  return {
    remedy: `rest.${service}.bearer.token`,
    isAvailable: (credential) => (credential ?? configured) !== undefined,
    async apply(credential) {
      return { headers: { Authorization: `Bearer ${await provideText(credential ?? configured, 'bearer')}` } };
    },
  };
};
