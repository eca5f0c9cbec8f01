import type { SchemeDescription } from './parse-scheme.js';
import { provideText } from './provided.js';
import { fromSecret, type SchemeMaker, type SchemeParts } from './scheme.js';

/** A key in a header, the query or a cookie. */
export const apiKey: SchemeMaker<Extract<SchemeDescription, { kind: 'apiKey' }>> = ({ place, name }, context) => {
  const { service, credentials, looseName } = context;
  const configured = fromSecret(credentials.apiKeys[place][looseName(name)]);
  return {
    remedy: `rest.${service}.apikey.${place}.${name.replace(/[^\p{L}\p{N}]/gu, '')}`,
    isAvailable: (credential) => (credential ?? configured) !== undefined,
    async apply(credential): Promise<SchemeParts> {
      const key = await provideText(credential ?? configured, `the API key "${name}"`);
      if (place === 'header') return { headers: { [name]: key } };
      return place === 'query' ? { query: [[name, key]] } : { cookies: [[name, key]] };
    },
  };
};
