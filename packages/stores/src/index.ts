export {
  type CertificateExtensions,
  certificateExtensions,
  type KeyUsage,
  type SubjectAltName,
} from './certificate-extensions.js';
export { detectFormat } from './detect-format.js';
export { readCertificates } from './read-certificates.js';
export { readPrivateKey } from './read-private-key.js';
export { readStore } from './read-store.js';
export { StoreError, type StoreErrorDetails } from './store-error.js';
export type {
  CertificateEntry,
  KeyEntry,
  ReadStoreOptions,
  Store,
  StoreEntry,
  StoreErrorCode,
  StoreFormat,
  StoreWarning,
} from './types.js';
