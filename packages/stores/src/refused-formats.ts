import { isSequence, isUniversal } from './asn1/der-values.js';
import { outlineOf, outlineOfNode } from './outline.js';

/** A format that we recognise only to say how to convert it. */
export interface RefusedFormat {
  readonly name: string;
  readonly why: string;
  readonly convert: string;
  matches(content: Buffer): boolean;
}

const bouncyCastle = '-provider org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar';

function importFrom(type: string, provider: string): string {
  return `keytool -importkeystore -srckeystore <store> -srcstoretype ${type} ${provider} -destkeystore store.p12 -deststoretype PKCS12`;
}

/** Formats that are rare enough not to be read, each with its way out. */
export const refusedFormats: readonly RefusedFormat[] = [
  {
    name: 'BCFKS',
    why: "Bouncy Castle's FIPS keystore is not read.",
    convert: importFrom('BCFKS', bouncyCastle),
    matches(content) {
      const [store, check, ...rest] = outlineOf(content) ?? [];
      const [algorithm, sealed] = outlineOfNode(store) ?? [];
      const parts = outlineOfNode(check) ?? [];
      return rest.length === 0 && isSequence(algorithm) && isUniversal(sealed, 4) && isSequence(parts[0]);
    },
  },
  {
    name: 'UBER',
    why: "Bouncy Castle's UBER keystore is not read.",
    convert: importFrom('UBER', bouncyCastle),
    // Version 1, a salt of 20 bytes; a BKS of this version has a count of iterations of at least 1024 there, too: see `isBks`.
    matches: (content) => startsLikeBouncyCastle(content, [1]) && !isBks(content),
  },
  {
    name: 'BKS',
    why: "Bouncy Castle's keystore is not read.",
    convert: importFrom('BKS', bouncyCastle),
    matches: (content) => startsLikeBouncyCastle(content, [1, 2]),
  },
  {
    name: 'PKCS11',
    why: 'A key in a token (PKCS#11) stays there: it has no file to read.',
    convert: importFrom('PKCS11', '-providerClass sun.security.pkcs11.SunPKCS11 -providerArg <configuration>').replace(
      '-srckeystore <store>',
      '-srckeystore NONE',
    ),
    matches(content) {
      const start = content.subarray(0, 4096).toString('latin1');
      return /^\s*pkcs11:/.test(start) || (/^\s*name\s*=/m.test(start) && /^\s*library\s*=/m.test(start));
    },
  },
  {
    name: 'PPK',
    why: "PuTTY's key file is not read.",
    convert: 'puttygen <store> -O private-openssh -o key && ssh-keygen -p -m PKCS8 -f key',
    matches: (content) => content.subarray(0, 20).toString('latin1').startsWith('PuTTY-User-Key-File'),
  },
];

function startsLikeBouncyCastle(content: Buffer, versions: readonly number[]): boolean {
  return content.length > 32 && versions.includes(content.readUInt32BE(0)) && content.readUInt32BE(4) === 20;
}

/** In a BKS the first entry follows in the clear: its kind is a byte from 0 to 4, then comes its alias. */
function isBks(content: Buffer): boolean {
  const kind = content[32] ?? 255;
  const aliasLength = content.length > 35 ? content.readUInt16BE(33) : 0;
  return kind <= 4 && aliasLength < 1024;
}
