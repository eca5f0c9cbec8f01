import { InputError } from '../errors.js';
import type { SchemeDescription } from './parse-scheme.js';
import { provideText } from './provided.js';
import { fromSecret, type SchemeMaker, type SchemeParts } from './scheme.js';

/** A cookie goes out as it was given: servers compare it with what they set, and most do not unescape it. */
function asCookie(name: string, key: string): readonly [name: string, key: string] {
  if (/[;\s]/.test(key))
    throw new InputError(`The API key "${name}" holds a blank or ";", which a cookie cannot carry.`);
  return [/^[\w!#$%&'*+.^`|~-]+$/.test(name) ? name : encodeURIComponent(name), key];
}

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
      return place === 'query' ? { query: [[name, key]] } : { cookies: [asCookie(name, key)] };
    },
  };
};
