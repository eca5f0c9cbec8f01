import type { KeyObject, X509Certificate } from 'node:crypto';

/** The formats that a store may have; the content decides, never the file's name. */
export type StoreFormat = 'PEM' | 'DER' | 'PKCS7' | 'PKCS12' | 'JKS' | 'JCEKS';

/** A private key with its certificate chain, leaf first. */
export interface KeyEntry {
  readonly kind: 'key';
  readonly alias: string;
  /** Absent when the store was read with `keys: 'skip'`, as a truststore is, or with the alias of another entry. */
  readonly privateKey?: KeyObject;
  /** Leaf first, completed from all certificates of the store; empty when the store holds a key alone. */
  readonly chain: readonly X509Certificate[];
}

/** A certificate without a key. */
export interface CertificateEntry {
  readonly kind: 'certificate';
  readonly alias: string;
  readonly certificate: X509Certificate;
}

/** One entry of a store. */
export type StoreEntry = KeyEntry | CertificateEntry;

/** Something about a store that its owner should know and that does not stop us. */
export interface StoreWarning {
  readonly code: 'TYPE_MISMATCH' | 'INVISIBLE_TO_JAVA' | 'NOT_INTEGRITY_CHECKED' | 'SKIPPED_ENTRY' | 'UNENCRYPTED_KEY';
  readonly message: string;
}

/** What a store file holds. */
export interface Store {
  readonly format: StoreFormat;
  readonly entries: readonly StoreEntry[];
  readonly warnings: readonly StoreWarning[];
}

/** How a store is to be read. Passwords are plain strings here: the caller keeps them unprintable. */
export interface ReadStoreOptions {
  /** `''` is the empty password, which is not the same as none. */
  readonly password?: string | undefined;
  /** Password of the private keys when it differs from the store's. */
  readonly keyPassword?: string | undefined;
  /** A hint, as `fileType` is in Java: a mismatch with the content is a warning. */
  readonly declaredFormat?: StoreFormat | undefined;
  /** `skip` leaves private keys sealed (truststores). Default `decrypt`. */
  readonly keys?: 'decrypt' | 'skip' | undefined;
  /** Opens the key of this entry alone, whatever the case of its letters: the others may have passwords of their own. */
  readonly alias?: string | undefined;
}

/** Codes of {@link StoreError}; stable. */
export type StoreErrorCode =
  | 'EMPTY'
  | 'UNKNOWN_FORMAT'
  | 'UNSUPPORTED_FORMAT'
  | 'PASSWORD_REQUIRED'
  | 'WRONG_PASSWORD'
  | 'WRONG_KEY_PASSWORD'
  | 'UNSUPPORTED_ALGORITHM'
  | 'MALFORMED'
  | 'REFUSED'
  /** A private key was asked for and there is none. */
  | 'NO_PRIVATE_KEY'
  /** Certificates were asked for and there is none. */
  | 'NO_CERTIFICATE';
