import type { SchemeDescription } from './parse-scheme.js';
import { provideText } from './provided.js';
import type { SchemeMaker } from './scheme.js';

/** Any other scheme of the `Authorization` header: the caller gives all that stands behind its name. */
export const httpScheme: SchemeMaker<Extract<SchemeDescription, { kind: 'http' }>> = ({ scheme }) => ({
  remedy: `the option auth, for the scheme "${scheme}" of HTTP`,
  isAvailable: (credential) => credential !== undefined,
  async apply(credential) {
    return { headers: { Authorization: `${scheme} ${await provideText(credential, scheme)}` } };
  },
});
