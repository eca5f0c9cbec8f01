import type { StoreFormat, SubjectAltName } from '@certwire/pki';

/** What is in a file, in words; the shape of `certwire inspect --json`. */
export interface Inspection {
  /** As the user wrote it. */
  readonly file: string;
  readonly format: StoreFormat;
  readonly bytes: number;
  /** Mode bits in octal, such as `0600`; absent on Windows and for standard input. */
  readonly permissions?: string;
  /** How the content is encrypted and protected, as far as it can be seen from outside. */
  readonly protection: readonly string[];
  readonly entries: readonly InspectedEntry[];
  /** What the file is, by its content. */
  readonly role: Role;
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

/** A keystore has a key with its certificate, a truststore certificates of authorities, `certificates` others alone. */
export type Role = 'keystore' | 'truststore' | 'certificates' | 'key' | 'nothing';

/** One entry of a store. */
export type InspectedEntry =
  | {
      readonly kind: 'key';
      readonly alias: string;
      /** Absent where the key stayed sealed. */
      readonly key?: InspectedKey;
      /** Leaf first. */
      readonly chain: readonly InspectedCertificate[];
    }
  | { readonly kind: 'certificate'; readonly alias: string; readonly certificate: InspectedCertificate };

/** A key in words. */
export interface InspectedKey {
  /** Such as `RSA 2048` or `EC P-256`. */
  readonly kind: string;
  /** Bits that an attacker faces, as it is usually counted: of the modulus, or of the curve. */
  readonly bits?: number;
}

/** A certificate in words. */
export interface InspectedCertificate {
  /** The common name, or else the whole subject. */
  readonly name: string;
  readonly subject: string;
  readonly issuer: string;
  readonly selfSigned: boolean;
  readonly authority: boolean;
  /** How many authorities may stand below it. */
  readonly pathLength?: number;
  /** Names or object identifiers of the extended key usage; absent means that any purpose is allowed. */
  readonly purposes?: readonly string[];
  readonly keyUsage?: readonly string[];
  readonly names: readonly SubjectAltName[];
  readonly key: InspectedKey;
  /** Such as `ECDSA with SHA-256`. */
  readonly signature: string;
  readonly serialNumber: string;
  /** ISO 8601. */
  readonly validFrom: string;
  readonly validTo: string;
  /** Whole days until it ends; negative when it has ended. */
  readonly daysLeft: number;
  readonly sha256: string;
  readonly sha1: string;
}

/** What somebody would make of the file. */
export interface Verdict {
  readonly of: 'keystore' | 'truststore' | 'Java' | 'Node';
  readonly fit: 'yes' | 'partly' | 'no';
  readonly message: string;
}

/** Something that the owner of the file should know. A problem is what makes the exit code 1. */
export interface Finding {
  readonly severity: 'problem' | 'warning' | 'note';
  /** Stable. */
  readonly code: string;
  readonly message: string;
  /** What to do. */
  readonly hint?: string;
  /** Alias of the entry. */
  readonly entry?: string;
}
