export { type CreateAuthorityRequest, createAuthority } from './create-authority.js';
export type { Subject } from './distinguished-name.js';
export type { KeyType } from './make-key-pair.js';
export { PkiError } from './pki-error.js';
export type { Authority, AuthorityRequest, Issued, IssueRequest, Purpose, RevocationListRequest } from './types.js';
