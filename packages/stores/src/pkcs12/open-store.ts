import { createHmac, timingSafeEqual } from 'node:crypto';
import { childrenOf, type DerNode, readDer } from '../asn1/der-reader.js';
import { count, isSequence, isUniversal, octets, oid, sequence } from '../asn1/der-values.js';
import type { DerivationBudget } from '../derive/limits.js';
import { type PasswordForm, passwordForms } from '../derive/password-forms.js';
import { deriveKey, hmacHash, pbkdf2KeyLength } from '../derive/pbkdf2.js';
import { pkcs12Kdf, purpose } from '../derive/pkcs12-kdf.js';
import { malformed, StoreError, unsupportedAlgorithm } from '../store-error.js';

/** A PKCS#12 file whose integrity is checked as far as it can be. */
export interface OpenedPkcs12 {
  /** The bytes of the AuthenticatedSafe. */
  readonly safes: Buffer;
  /** The forms of the password that may open what is encrypted; none when no password is known. */
  readonly forms: readonly PasswordForm[];
  /** True when a MAC was there and fitted. */
  readonly checked: boolean;
  readonly hasMac: boolean;
}

/** Reads the outermost layer (RFC 7292 4) and checks its MAC. @throws StoreError */
export async function openPkcs12(
  content: Buffer,
  password: string | undefined,
  budget: DerivationBudget,
): Promise<OpenedPkcs12> {
  const [, authSafe, mac] = sequence(readDer(content));
  const safes = dataOf(authSafe);
  // A store without a password is often one with an empty password: both are tried before we ask for one.
  const forms = passwordForms(password ?? '');
  if (!isSequence(mac)) return { safes, forms: password === undefined ? [] : forms, checked: false, hasMac: false };
  for (const form of forms) {
    if (await macFits(sequence(mac), { safes, form, budget }))
      return { safes, forms: [form], checked: true, hasMac: true };
  }
  if (password === undefined) return { safes, forms: [], checked: false, hasMac: true };
  throw new StoreError(
    'WRONG_PASSWORD',
    'The store does not open with the given password, or its content was changed.',
    {
      detected: 'PKCS12',
    },
  );
}

function dataOf(contentInfo: DerNode | undefined): Buffer {
  const [type, body] = sequence(contentInfo);
  const name = oid(type);
  if (name !== '1.2.840.113549.1.7.1') {
    throw new StoreError('UNSUPPORTED_ALGORITHM', 'The store is protected by a public key instead of a password.', {
      oid: name,
    });
  }
  if (body === undefined) throw malformed('The store has no content');
  return octets(childrenOf(body)[0]);
}

interface MacQuestion {
  readonly safes: Buffer;
  readonly form: PasswordForm;
  readonly budget: DerivationBudget;
}

async function macFits([digestInfo, salt, iterations]: readonly DerNode[], question: MacQuestion): Promise<boolean> {
  const [algorithm, digest] = sequence(digestInfo);
  const [identifier, parameters] = sequence(algorithm);
  const expected = octets(digest);
  const name = oid(identifier);
  if (name === '1.2.840.113549.1.5.14') return equal(await pbmac1(parameters, question), expected);
  const hash = macHashes[name];
  if (hash === undefined) throw unsupportedAlgorithm("The hash of the store's MAC", name);
  const key = await pkcs12Kdf({
    hash,
    salt: octets(salt),
    iterations: isUniversal(iterations, 2) ? count(iterations) : 1,
    password: question.form.bmp,
    purpose: purpose.mac,
    length: expected.length,
    budget: question.budget,
  });
  return equal(createHmac(hash, key).update(question.safes).digest(), expected);
}

/** Hashes of the MAC of RFC 7292, by object identifier. */
const macHashes: Readonly<Record<string, string>> = {
  '1.2.840.113549.2.5': 'md5',
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.4': 'sha224',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.5': 'sha512-224',
  '2.16.840.1.101.3.4.2.6': 'sha512-256',
  '2.16.840.1.101.3.4.2.7': 'sha3-224',
  '2.16.840.1.101.3.4.2.8': 'sha3-256',
  '2.16.840.1.101.3.4.2.9': 'sha3-384',
  '2.16.840.1.101.3.4.2.10': 'sha3-512',
  '1.3.36.3.2.1': 'ripemd160',
  '1.2.156.10197.1.401': 'sm3',
};

/** The MAC of RFC 9579: PBKDF2 instead of PKCS#12's own derivation. */
async function pbmac1(parameters: DerNode | undefined, { safes, form, budget }: MacQuestion): Promise<Buffer> {
  const [derivation, scheme] = sequence(parameters);
  const hash = hmacHash(oid(sequence(scheme)[0]));
  const [, derivationParameters] = sequence(derivation);
  const length = isSequence(derivationParameters) ? pbkdf2KeyLength(derivation) : undefined;
  if (length === undefined || length < 1 || length > 1024) throw malformed("The key length of the store's MAC");
  const key = await deriveKey(derivation, { password: form.bytes, length, budget });
  return createHmac(hash, key).update(safes).digest();
}

function equal(one: Buffer, other: Buffer): boolean {
  return one.length === other.length && timingSafeEqual(one, other);
}
