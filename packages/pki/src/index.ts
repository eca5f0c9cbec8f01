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
export { type CreateAuthorityRequest, createAuthority } from './create-authority.js';
export type { Subject } from './distinguished-name.js';
export type { KeyType } from './make-key-pair.js';
export { PkiError } from './pki-error.js';
export type { Authority, AuthorityRequest, Issued, IssueRequest, Purpose, RevocationListRequest } from './types.js';
