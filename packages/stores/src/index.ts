export { childrenOf as readChildren, type DerNode, readDer } from './asn1/der-reader.js';
export {
  bits as readBits,
  octets as readOctets,
  oid as readOid,
  sequence as readSequence,
  set as readSet,
  text as readText,
} from './asn1/der-values.js';
export {
  type CertificateExtensions,
  certificateExtensions,
  type KeyUsage,
  type SubjectAltName,
} from './certificate-extensions.js';
export { detectFormat } from './detect-format.js';
export { readCertificates } from './read-certificates.js';
export { readPrivateKey } from './read-private-key.js';
export { readRevocationLists } from './read-revocation-lists.js';
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
export { derBmpString, derIa5String, derPrintableString, derTime, derUtf8String } from './write/der-texts.js';
export {
  derBitString,
  derBoolean,
  derContext,
  derContextBytes,
  derInteger,
  derNamedBits,
  derNull,
  derOctetString,
  derOid,
  derSequence,
  derSet,
  derValue,
} from './write/der-writer.js';
export type { StoreContents } from './write/store-contents.js';
export { type JksContents, writeJks } from './write/write-jks.js';
export { type PemContents, pemBlock, writePem } from './write/write-pem.js';
export { type Pkcs12Contents, writePkcs12 } from './write/write-pkcs12.js';
