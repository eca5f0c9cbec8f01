import type { SchemeDescription } from './parse-scheme.js';
import { provideUser } from './provided.js';
import type { SchemeMaker } from './scheme.js';
import type { Credential } from './types.js';

/** User name and password in the `Authorization` header, as UTF-8 (RFC 7617). */
export const basic: SchemeMaker<Extract<SchemeDescription, { kind: 'basic' }>> = (_, { service, credentials }) => {
  const { basic: pair } = credentials;
  const configured: Credential | undefined =
    pair === undefined ? undefined : () => ({ username: pair.username.reveal(), password: pair.password.reveal() });
  return {
    remedy: `rest.${service}.basic.username and rest.${service}.basic.password`,
    isAvailable: (credential) => (credential ?? configured) !== undefined,
    async apply(credential) {
      const { username, password } = await provideUser(credential ?? configured, 'basic authentication');
      const encoded = Buffer.from(`${username}:${password}`).toString('base64');
      return { headers: { Authorization: `Basic ${encoded}` } };
    },
  };
};
