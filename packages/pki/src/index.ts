// The stores that what is issued here goes into, so that who issues needs one package.
export {
  type CertificateExtensions,
  certificateExtensions,
  type DerNode,
  detectFormat,
  type KeyEntry,
  pemBlock,
  readBits,
  readCertificates,
  readChildren,
  readDer,
  readOctets,
  readOid,
  readPrivateKey,
  readSequence,
  readStore,
  type Store,
  type StoreEntry,
  StoreError,
  type StoreFormat,
  type StoreWarning,
  type SubjectAltName,
  writeJks,
  writePem,
  writePkcs12,
} from '@certwire/stores';
export { type CreateAuthorityRequest, createAuthority, type RevocationState } from './create-authority.js';
export { type CreatedRequest, createRequest, type RequestContents } from './create-request.js';
export type { Subject } from './distinguished-name.js';
export { isIssuedBy } from './issued-by.js';
export { type LoadAuthorityRequest, loadAuthority } from './load-authority.js';
export { type KeyType, keyTypeOf, keyTypes } from './make-key-pair.js';
export { PkiError } from './pki-error.js';
export { type RevocationListFacts, readListFacts } from './read-list-facts.js';
export { type CertificationRequest, readRequest } from './read-request.js';
export { renewalTime } from './renew.js';
export { revocationReasons } from './revocation-list.js';
export type {
  AlternativeNames,
  Authority,
  AuthorityRequest,
  Issued,
  IssueRequest,
  Purpose,
  RenewRequest,
  Revocation,
  RevocationListRequest,
  RevocationReason,
  Signed,
  SignRequest,
} from './types.js';
