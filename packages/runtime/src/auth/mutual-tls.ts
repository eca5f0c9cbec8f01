import type { SchemeDescription } from './parse-scheme.js';
import { noParts, type SchemeMaker } from './scheme.js';

/** The client's certificate: the agent presents it, here it is only made sure that there is one. */
export const mutualTls: SchemeMaker<Extract<SchemeDescription, { kind: 'mutualTLS' }>> = (_, context) => ({
  remedy: 'security.general.mtls.enabled and security.general.mtls.keystore.file',
  isAvailable: () => context.hasIdentity(),
  apply: () => noParts,
});
